// Words by which a capitalised run of English is told to be a person, an organisation, a place, or common.
import { type NameWords, words } from '../detail.ts';
import { origins } from './en-origins.ts';

const set = (list: string): ReadonlySet<string> =>
  new Set(words(list).map((word) => word.replaceAll('_', ' ')));

export const names: NameWords = {
  titles: set(
    'Mr Mrs Ms Miss Dr Prof Professor Sir Lady Lord Judge Justice Mr. Mrs. Ms. Dr. Prof. Captain Colonel General Major ' +
      'Lieutenant Sergeant Inspector Constable Father Pastor Bishop Imam Sheikh Comrade Marshal Dame Baroness',
  ),
  organisations: set(
    'Court Courts Office Ministry Department Bureau Agency Police Prison Hospital University College School Council Party Army ' +
      'Union Association Foundation Company Ltd Limited Inc Bank Committee Commission Board Authority Directorate Institute ' +
      'Tribunal Chamber Society Federation Front Organisation Organization Group Squad Battalion Brigade Regiment Division ' +
      'Solicitors Newspaper Times News Press Church Mosque Clinic Centre Center Factory Service Fund Force Forces Club Inspectorate ' +
      'Administration Municipality Embassy Consulate Registry Secretariat Corporation Parliament Assembly Movement Brigades',
  ),
  places: set(
    'Street Road Avenue Square River Province County Island Islands Mountain Lake Valley Village Town City District Bridge Airport ' +
      'Station Harbour Bay Hill Park Castle Camp Peninsula Gate Market Quarter ' +
      'London Paris Berlin Moscow Beijing Seoul Pyongyang Tokyo Ankara Istanbul Warsaw Stockholm Dublin Belfast Oslo Copenhagen ' +
      'China Russia Korea Japan Turkey Poland Sweden Denmark Norway Ireland Scotland Wales England Germany France Spain Italy ' +
      'Greece Iran Iraq Syria Pakistan India Afghanistan Ukraine Belarus Vietnam Laos Thailand Mongolia Somalia Sudan Egypt ' +
      'Ethiopia Eritrea Nigeria Congo Rwanda Myanmar Burma Tibet Xinjiang Hyesan Ryanggang Samjiyon Kapsan Chagang Sinuiju Chongjin ' +
      'Dandong Yanji Shenyang',
  ),
  placePrepositions: set('in at near from to towards outside around through across via into'),
  joints: set('of for de la le du der den van von bin ibn al el ve y da dos des and &'),
  laws: set(
    'Act Acts Code Law Laws Rules Rule Regulation Regulations Convention Protocol Treaty Charter Bill Ordinance Decree Directive ' +
      'Article Articles Covenant Statute',
  ),
  common: set(
    `${origins.toLowerCase()} ` +
      // Starts of sentences
      'the a an in on at by for from to of and but or nor so yet if as he she it they we you i his her its their our your my this that ' +
      'these those there here then when where while who whom whose which what why how after before during since until upon under over ' +
      'between among against about above below with without within through according although though because however moreover ' +
      'furthermore nevertheless nonetheless therefore thus hence consequently subsequently meanwhile finally firstly secondly thirdly ' +
      'lastly first second third also even only not no none nothing nobody neither either both each every all any some many most few several other ' +
      'another such same following having being given based despite due instead rather still again once twice later earlier ' +
      'today tomorrow yesterday now one two three four five six seven eight nine ten eleven twelve twenty thirty more less ' +
      'may might must shall should can could will would do does did is are was were be been had has have let please yes ' +
      'people everyone someone anyone officials residents twelve notwithstanding relying referring concerning regarding as_regards ' +
      // Days and months stand among the dates
      'january february march april june july august september october november december monday tuesday wednesday thursday friday ' +
      'saturday sunday jan feb mar apr aug sept sep oct nov dec ' +
      // Offices and papers that every country has
      'government governments state states court courts high supreme constitutional district regional county appeal appeals cassation assize ' +
      'magistrates magistrate crown criminal civil administrative military security labour family judge judges chamber grand section ' +
      'president registrar registry agent applicant applicants respondent plaintiff defendant claimant commission commissioner ' +
      'committee council convention protocol article articles act acts law laws code codes rule rules chapter part paragraph paragraphs ' +
      'schedule annex appendix order regulation regulations constitution bill treaty charter directive decree house commons lords ' +
      'parliament minister ministers ministry secretary department office public prosecutor prosecutors prosecution attorney general ' +
      'police chief director board tribunal parole republic kingdom united european union nations human rights fundamental freedoms ' +
      'protection facts procedure circumstances case cases relevant domestic practice background history proceedings introduction ' +
      'conclusion complaint complaints decision judgment merits admissibility application applications mr mrs ms miss dr sir ' +
      'ii iii iv v vi vii viii ix x xi xii no nos vol pp para paras eu ec un echr usa uk us tv dna id ok am pm bst gmt ' +
      'lord lady justice majesty queen king prince princess army navy prison prisons service services home foreign affairs ' +
      'martial appellate division bar bench body party parties member members national assembly committee senate institution ' +
      "penal employment social insurance benefits benefit pension pensions widow widows widow's widow’s income tax allowance " +
      'bereavement payment support authority authorities local health education housing county central bank ' +
      'delegate delegates counsel solicitor solicitors barrister adviser advisers agents building buildings britain great revenue inland ' +
      'officer officers commanding governor mayor treasury interior vice-president sections fourth fifth sixth immigration asylum ' +
      'industrial city martial sheriff coroner ombudsman advocate advocates administration directorate municipality municipal ' +
      'christmas easter ramadan new_year god internet north south east west northern southern eastern western',
  ),
};
