import { type DetailKind, type LanguageRules, oneOf, type Rule } from '../detail.ts';
import { names } from './en-names.ts';
import { origins } from './en-origins.ts';
import { reasons } from './reasons.ts';

const month = oneOf(
  'January February March April May June July August September October November December ' +
    'Jan\\. Feb\\. Mar\\. Apr\\. Aug\\. Sept\\. Sep\\. Oct\\. Nov\\. Dec\\.',
);
const weekday = oneOf('Monday Tuesday Wednesday Thursday Friday Saturday Sunday');
const day = '(?:[12]\\d|3[01]|0?[1-9])(?:st|nd|rd|th)?';
const year = '(?:1[6-9]|20)\\d\\d';
const small = oneOf(
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen ' +
    'seventeen eighteen nineteen',
);
const tens = oneOf('twenty thirty forty fifty sixty seventy eighty ninety');
const spelled = `(?:${tens}(?:[-\\s]${small})?|${small}|(?:a\\s+)?(?:half\\s+)?(?:dozen|hundred|thousand|million))(?:\\s+(?:hundred|thousand|million))*`;
const figure = '(?:\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)';
const number = `(?:${figure}|${spelled})`;
const about =
  '(?:(?:about|around|approximately|nearly|almost|over|under|more\\s+than|less\\s+than|at\\s+least|at\\s+most|up\\s+to|some)\\s+)?';
const unit = oneOf('years? months? weeks? days? hours? minutes? decades?');
const someone = oneOf(
  'people persons men women children boys girls residents families households members officers officials agents soldiers ' +
    'prisoners detainees inmates defendants witnesses victims suspects workers students pupils patients civilians villagers ' +
    'brokers traders refugees defectors households applicants employees passengers occasions times packages copies',
);
const currency = oneOf(
  'GBP EUR USD SEK NOK DKK TRL TRY PLN CHF KRW KPW CNY RMB JPY euros? dollars? pounds? kronor kroner crowns won yuan yen liras? zlotys? roubles? rubles? francs?',
);
const kin = oneOf(
  'wife husband spouse son daughter sons daughters brother sister brothers sisters mother father parents grandmother grandfather ' +
    'uncle aunt nephew niece cousin cousins widow widower fiancée fiancé stepson stepdaughter stepfather stepmother twins? ' +
    'mother-in-law father-in-law son-in-law daughter-in-law brother-in-law sister-in-law family relatives',
);
/** Family without a word before it that says whose. */
const family = oneOf(
  'sisters? brothers? daughters? sons? wife husband mother father grandmother grandfather grandparents grandson granddaughter ' +
    'parents stepfather stepmother step-?father step-?mother foster_mother foster_father foster_parents foster_child godfather godmother ' +
    'widows? widowers? spouse fiancée fiancé twins? siblings? nephew niece uncle aunt cousins? half-brother half-sister',
);
const married = oneOf(
  'unmarried divorced widowed bachelor spinster illegitimate_child adopted_(?:son|daughter|child) adoptive_parents only_child ' +
    'gave_birth(?:_to_(?:an?|twins|the_\\p{L}+)(?:_\\p{Ll}+)?)? (?:first|second|third|youngest|eldest|oldest)_child single_(?:mother|father|parent)',
);
const ranked = oneOf(
  'private corporal sergeant lieutenant captain major colonel general commodore admiral commander brigadier marshal ' +
    'superintendent inspector constable warden governor mayor minister deputy_minister secretary chairman chairwoman president ' +
    'director deputy_director head deputy_head chief deputy_chief ringleader leader commissar prosecutor judge ambassador consul',
);
const work = oneOf(
  'teacher doctor nurse surgeon lawyer barrister solicitor engineer driver electrician carpenter farmer fisherman miner ' +
    'trader merchant smuggler broker soldier guard policeman policewoman clerk accountant journalist reporter ' +
    'photographer student pupil professor lecturer scientist researcher priest pastor imam monk shopkeeper cook waiter waitress ' +
    'tailor mechanic technician translator interpreter sailor pilot dentist pharmacist midwife butcher baker cleaner labourer ' +
    'chef magistrate juror mayor lecturer plumber electrician roofer welder painter decorator hairdresser barber fishmonger jeweller ' +
    'architect surveyor banker stockbroker economist statistician programmer consultant auditor librarian archivist curator ' +
    'psychologist psychiatrist physiotherapist optician veterinarian nanny childminder au_pair housekeeper porter janitor caretaker ' +
    'bodyguard bouncer detective policemen postman courier cyclist model actor actress singer musician painter sculptor novelist poet ' +
    'author editor publisher bookseller printer blogger activist campaigner trade_unionist politician diplomat deputy senator ' +
    'councillor shepherd forester gardener beekeeper blacksmith bricklayer builder foreman welder fitter locksmith watchmaker ' +
    'pizzaiolo barman barmaid bartender croupier fisher hunter docker stevedore crane_operator conductor guide ' +
    'prison_officer police_officer social_worker taxi_driver lorry_driver truck_driver bus_driver civil_servant businessman businesswoman',
);
const illness = oneOf(
  'cancer diabetes epilepsy tuberculosis hepatitis HIV AIDS arthritis asthma stroke schizophrenia depression psychosis dementia ' +
    'pneumonia paralysis paralysed disabled disability blind deaf pregnant miscarriage amputation amputated transsexual alcoholism ' +
    'heart_attack heart_disease memory_loss post-traumatic_stress_disorder mental_illness suicide overdose ' +
    'deaf[-_]mute deaf-blind partly_disabled unfit_for_work bedridden wheelchair pregnancy abortion stillborn vasectomy hysterectomy ' +
    'gender_re-?assignment(?:_surgery)? myopia short-sighted(?:ness)? glaucoma cataracts? blindness deafness dyslexia autism ' +
    'panic_(?:disorder|attacks?) anxiety_(?:disorder|attacks?) personality_disorder bipolar_disorder (?:mild_|severe_)?mental_retardation mental_abnormality ' +
    'learning_(?:disability|difficulties) obsessive[-_]compulsive_disorder anorexia bulimia insomnia migraines? sclerosis arteriosclerosis ' +
    'spondylosis osteoporosis rheumatism gout hernia ulcers? anaemia leuka?emia tumou?rs? malaria typhus cholera scurvy malnutrition ' +
    'frostbite hypothermia concussion fractures? amputated? haemorrhage h(?:a)?ematoma bruises? bruising ecchymos[ei]s ecchymosed_areas? ' +
    'lesions? lacerations? alcoholic alcohol_problem drug_addict(?:ion)? addiction hallucinations paranoia paranoid psychotic epileptic diabetic asthmatic ' +
    'cirrhosis heart_failure kidney_failure kidney_disease liver_disease lung_disease type_(?:1|2|I|II)_diabetes pension_for_disability disability_pension ' +
    'brain_damage brain_injury head_injur(?:y|ies) cerebral_stroke vascular_spasms incontinence infertility impotence sterilised sterilized',
);
const bodyPart = oneOf(
  'back hips? knees? ankles? shoulders? elbows? wrists? hands? fingers? thumbs? arms? forearms? legs? thighs? foot feet toes? heels? head forehead ' +
    'face nose ears? eyes? eyelids? cheeks? lips? mouth teeth tooth tongue jaw chin neck throat chest ribs? sternum breasts? stomach abdomen ' +
    'abdominal_region groin genitals testicles? buttocks anus spine vertebrae? skull scalp brain lungs? kidneys? liver heart bladder skin joints?',
);
const crime = oneOf(
  'murder manslaughter rape buggery incest robbery robberies burglary theft fraud forgery blackmail extortion bribery smuggling perjury arson ' +
    'treason espionage sedition desertion kidnapping trafficking defamation tax_evasion money_laundering indecent_assault sexual_abuse ' +
    'conspiracy_to_\\p{Ll}+ false_accounting insider_dealing drug_offences? shoplifting vandalism',
);
const drug = oneOf(
  'heroin cocaine cannabis(?:_resin)? amphetamines? methamphetamine ecstasy diamorphine morphine opium hashish marijuana LSD crystal_meth',
);
const faith = oneOf(
  'Christians? Catholics? Protestants? Orthodox Muslims? Sunni Shia Jews? Jewish Buddhists? Hindus? Sikhs? atheists? Baptists? ' +
    "Baha[’']i Jehovah[’']s_Witness(?:es)? Falun_Gong Communists? socialists? anarchists? conscientious_objectors? homosexuals? gay lesbian bisexual",
);
const origin = oneOf(origins);

const rule = (kind: DetailKind, pattern: string, flags: 'gu' | 'giu' = 'giu', why = reasons[kind]): Rule => ({
  kind,
  pattern: new RegExp(pattern, flags),
  why,
});
/** Of ASCII letters, which costs half of the time; `wholeWords` looks at the others. */
const beforeWord = '(?<!\\w)';
const afterWord = '(?![\\p{L}\\p{N}])';
const whole = (pattern: string): string => `${beforeWord}(?:${pattern})${afterWord}`;
const part = '(?:early|mid|late|beginning\\s+of|middle\\s+of|end\\s+of|mid-|early\\s+in|late\\s+in)[\\s-]+';

export const english: LanguageRules = {
  wholeWords: true,
  names,
  rules: [
    rule('age', whole(`(?:(?:man|woman|boy|girl|person)\\s+)?in\\s+(?:his|her|their)\\s+(?:early|mid|late)?[\\s-]*(?:teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|[1-9]0s)`)), // biome-ignore format: one rule a line
    rule('age', whole(`${number}[-\\s]years?[-\\s]old(?:\\s+(?:man|woman|boy|girl))?`)),
    rule('age', whole(`(?:aged|(?:at\\s+)?(?:the\\s+)?age\\s+of|turned)\\s+${about}(?:\\d{1,2}|${spelled})`)),
    rule(
      'age',
      `\\bage\\s*[(,]?\\s*(?<detail>(?:nearly|almost|about|over|around)\\s+(?:\\d{2}|${spelled}))${afterWord}`,
    ),
    rule(
      'date',
      whole(
        `(?:${weekday},?\\s+)?${day}(?:\\s*(?:,|and|to|or|-|–)\\s*${day}){0,6}\\s+(?:of\\s+)?${month}(?:,?\\s+${year})?`,
      ),
    ),
    rule(
      'date',
      whole(
        `${month}\\s+${day}(?:\\s*(?:,|and|to|-|–)\\s*${day}){0,6}(?:,\\s*${year})?${afterWord}(?!\\s*\\d)`,
      ),
      'gu',
    ),
    rule(
      'date',
      whole(`(?:${part})?(?:the\\s+)?${month}(?:\\s+(?:and|to|or)\\s+${month})?,?\\s+(?:of\\s+)?${year}`),
    ),
    rule('date', whole(`${part}(?:${month}|${year}|the\\s+year)`)),
    rule('date', whole('\\d{4}-\\d{2}-\\d{2}|\\d{1,2}[./]\\d{1,2}[./](?:19|20)\\d{2}')),
    rule(
      'date',
      `(?<![\\p{L}\\p{N}/.,§-])(?:(?:spring|summer|autumn|fall|winter)\\s+(?:of\\s+)?)?${year}s?(?:\\s*[-–/]\\s*${year})?(?![\\p{L}\\p{N}/]|[.,]\\d)`,
    ),
    rule(
      'date',
      `\\b(?:in|by|since|until|before|after|during|of|last|this|next|early|late|mid)\\s+(?<detail>${month})${afterWord}`,
      'gu',
    ),
    rule(
      'date',
      whole(
        `(?:last|next|this|on|the\\s+previous)\\s+${weekday}(?:\\s+(?:morning|afternoon|evening|night))?`,
      ),
    ),
    rule(
      'date',
      whole(
        'yesterday|the\\s+day\\s+before\\s+yesterday|last\\s+(?:night|week|month|year)|(?:two|three|a\\s+few)\\s+days\\s+ago',
      ),
    ),
    rule('date', whole('\\d{1,2}(?:[:.]\\d{2})?\\s*[ap]\\.?m\\.?')),
    rule(
      'duration',
      whole(
        `${about}(?:an?|${number})\\s+(?:year|month|week|day|hour)s?\\s+and\\s+a\\s+half|${about}half\\s+an?\\s+(?:year|month|day|hour)`,
      ),
    ),
    rule(
      'duration',
      whole(
        `${about}${number}(?:\\s+to\\s+${number})?(?:\\s+and\\s+a\\s+half)?[-\\s]+${unit}(?:\\s+and\\s+${number}\\s+${unit})?`,
      ),
    ),
    rule('sum', whole(`${about}${currency}\\s?${figure}(?:\\s+(?:million|billion))?`), 'gu'),
    rule('sum', `(?<![\\p{L}\\p{N}])${about}[£$€¥₩]\\s?(?:${figure})(?:\\s+(?:million|billion))?`),
    rule(
      'sum',
      whole(
        `${about}${number}(?:\\s+(?:million|billion))?\\s+(?:(?:\\p{L}+)\\s+){0,2}${currency}(?:\\s+sterling)?`,
      ),
    ),
    rule(
      'count',
      whole(
        `${about}(?!${year}\\b)${number}(?:\\s+(?:or|to)\\s+${number})?\\s+(?:(?!of\\b|the\\b|and\\b|to\\b|in\\b)\\p{L}+\\s+){0,2}${someone}`,
      ),
    ),
    rule('count', whole(`${number}\\s+of\\s+(?:them|those)`)),
    rule(
      'count',
      whole(
        `${about}${number}\\s+(?:were|was|are)\\s+(?:arrested|detained|killed|executed|held|released|injured)`,
      ),
    ),
    rule(
      'count',
      whole(
        `(?:${number})\\s*(?:%|per\\s+cent|percent|square\\s+metres?|kilograms?|kilometres?|metres?|grams?|tonnes?|litres?)`,
      ),
    ),
    rule('count', `${beforeWord}${number}(?=\\s+(?:who|stayed|remained?|(?:are|were)\\s+still)\\b)`),
    rule('code', whole('(?:nos?\\.\\s*)?\\d{1,6}/\\d{1,4}(?:/\\d{1,4})?')),
    rule('code', whole('[\\w.+-]+@[\\w-]+\\.[\\w.]+|https?://\\S+|\\+\\d[\\d\\s-]{7,}\\d')),
    rule('code', whole('(?=[A-Z\\d-]*\\d)(?=[A-Z\\d-]*[A-Z])[A-Z\\d]+(?:[-/][A-Z\\d]+)*'), 'gu'),
    rule('code', `(?<![\\p{L}\\p{N}.,])\\d{5,}${afterWord}`),
    rule(
      'nationality',
      whole(
        `${origin}(?:\\s+(?:nationals?|citizens?|origin|nationality|descent))?(?!\\s+(?:Government|State|Court|court|law|authorities|language|${currency}))`,
      ),
      'gu',
    ),
    rule('belief', whole(faith)),
    rule(
      'organisation',
      whole(
        "(?:Ministry|Department|Bureau|Office)\\s+of\\s+(?:State|Public|Social|People[’']s)\\s+Security|State\\s+Security\\s+(?:Ministry|Department|Bureau)",
      ),
    ),
    rule('count', whole('(?:dozens|scores|hundreds|thousands)(?:\\s+of\\s+\\p{Ll}+)?')),
    rule(
      'duration',
      whole(
        '(?:for|after|within)\\s+(?<detail>(?:about|around|almost|nearly|over|more\\s+than|less\\s+than|just)\\s+an?\\s+(?:year|month|week|day|decade))',
      ),
    ),
    rule('health', whole(illness)),
    rule(
      'kinship',
      whole(
        `(?:(?:(?:his|her|their|my|an?\\s+elder|an?\\s+younger)\\s+)|(?<=[’']s?\\s+))(?:(?:elder|younger|late|eldest|youngest|former|only|\\d+|${small})\\s+)?${kin}`,
      ),
    ),
    rule(
      'rank',
      whole(
        `(?:the\\s+)?(?:former\\s+|acting\\s+|deputy\\s+|vice[-\\s]|alleged\\s+)?${ranked}\\s+of\\s+(?:the\\s+|its\\s+)?(?:[\\p{L}’'-]+\\s+){0,2}?(?:office|bureau|department|ministry|unit|section|police|party|army|prison|camp|factory|school|hospital|brigade|province|county|city)`,
      ),
    ),
    rule('rank', whole(`(?:alleged|suspected)\\s+${ranked}`)),
    rule(
      'rank',
      whole(
        `(?:${origin}\\s+)?(?:police|army|party|security|prison|office|school|state|provincial|county|city)\\s+(?:chief|head|director|commander|secretary|governor)`,
      ),
    ),
    rule('occupation', whole(`(?:an?|as|former|retired)\\s+(?:[\\p{Ll}-]+\\s+)?${work}`)),
    rule(
      'event',
      whole(
        '(?:was|were|been|being|be|publicly|had)?\\s*(?:executed|exiled|banished|extradited|repatriated|beheaded|kidnapped|abducted|defected|honou?rably\\s+discharged|court-martialled)',
      ),
    ),
    rule(
      'event',
      whole(
        '(?:after\\s+)?(?:illegally\\s+)?cross(?:ed|ing)\\s+(?:the\\s+(?:river|border)\\s*)?(?:illegally)?|life\\s+imprisonment|death\\s+(?:penalty|sentence)',
      ),
    ),
    rule(
      'age',
      whole(
        `(?:then\\s+|now\\s+)?aged\\s+${about}(?:\\d{1,2}|${spelled})(?:\\s+and\\s+(?:\\d{1,2}|${spelled}))?`,
      ),
    ),
    rule('age', whole(`(?:${spelled}|\\d{1,2})\\s+and\\s+(?:${spelled}|\\d{1,2})\\s+years?\\s+old`)),
    rule('age', whole(`age\\s+(?:is|was)\\s+${about}(?:\\d{1,2}|${spelled})`)),
    rule(
      'kinship',
      whole(`(?:(?:unmarried|only|elder|younger|late|eldest|youngest|\\d+|${small})\\s+)?${family}`),
    ),
    rule('kinship', whole(married)),
    rule(
      'health',
      whole(
        `(?:(?:left|right|lower|upper|lower\\s+part\\s+of\\s+(?:his|her|the)|upper\\s+part\\s+of\\s+(?:his|her|the))\\s+)(?:\\p{Ll}+\\s+)?${bodyPart}`,
      ),
    ),
    rule(
      'health',
      whole(
        `(?:\\p{Ll}+\\s+)?(?:injur(?:y|ies)|wounds?|pains?|operations?|surgery|complications|damage|burns?|cancer|arthritis|disease|disorders?|problems)\\s+(?:to|of|in|on|affecting)\\s+(?:his|her|their|the)\\s+(?:(?:left|right|lower|upper)\\s+)?${bodyPart}(?:\\s*(?:,|and)\\s*(?:(?:his|her|the)\\s+)?${bodyPart}){0,5}`,
      ),
      'gu',
    ),
    rule(
      'health',
      whole(
        `(?:${bodyPart}\\s*(?:,|and|-)?\\s*){1,3}(?:injur(?:y|ies)|wounds?|pains?|operations?|surgery|complaints?|problems|arthritis|disease|disorders?|transplant)`,
      ),
    ),
    rule(
      'health',
      whole(
        `(?:suffer(?:s|ed|ing)?\\s+from|diagnosed\\s+(?:with|as\\s+having))\\s+(?:an?\\s+)?(?<detail>(?!a\\b|the\\b)\\p{Ll}[\\p{L}-]*(?:\\s+(?!and\\b|for\\b|in\\b|which\\b|that\\b|since\\b|as\\b|at\\b|by\\b)\\p{L}[\\p{L}-]*){0,2})`,
      ),
      'gu',
    ),
    rule(
      'occupation',
      whole(
        `(?:worked|works|working|employed|trained|qualified|served|job|post|career)\\s+as\\s+(?:an?\\s+|the\\s+)?(?<detail>\\p{Ll}[\\p{L}-]*(?:\\s+(?!at\\b|in\\b|for\\b|with\\b|by\\b|and\\b|on\\b|from\\b|to\\b|until\\b|since\\b|when\\b|between\\b|until\\b)\\p{L}[\\p{L}-]*){0,3})`,
      ),
      'gu',
    ),
    rule(
      'occupation',
      whole(
        `(?:\\p{Ll}+\\s+)?(?:housing|dairy|slaughterhouse|factory|farm|construction|railway|mine|oil|textile|aid|charity|hospital|night|shift|site|bank|post|security|prison|customs|tax|sales|production|development|executive|managing|deputy|play-group|pub|shop|restaurant|hotel|ship|dock|taxi|bus|lorry|truck|car|train)\\s+(?:workers?|officers?|managers?|technicians?|directors?|assistants?|guards?|operators?|drivers?|owners?|clerks?|inspectors?|teachers?|secretary|employees?)`,
      ),
      'gu',
    ),
    rule(
      'occupation',
      whole(
        `(?:owner|manager|director|founder|editor|principal|headmaster|headmistress)\\s+of\\s+(?:an?|the)\\s+[\\p{Ll}-]+(?:\\s+[\\p{Ll}-]+)?|unemployed|self-employed|retired|(?:dairy|food|steel|mill|mine|farm)\\s*workers?`,
      ),
      'gu',
    ),
    rule('occupation', whole(work)),
    rule(
      'rank',
      whole(
        '(?:lance\\s+)?corporal|sergeant(?:-major)?|lieutenant(?:[-\\s](?:colonel|commander|general))?|(?:wing\\s+|squadron\\s+)?commander|colonel|brigadier|rear\\s+admiral|squadron\\s+leader|(?:senior\\s+)?non-commissioned\\s+(?:officer|rank)|(?:assistant\\s+)?chief\\s+constable|(?:naval|military)\\s+(?:police|barrister|judge)',
      ),
    ),
    rule('event', whole(crime)),
    rule('event', whole(drug)),
    rule(
      'event',
      whole(
        'court[-\\s]martial(?:led)?|defect(?:ed|ion)|hunger\\s+strike|solitary\\s+confinement|absconded|miscarried|adopted|naturalisation|naturalization|asylum',
      ),
    ),
    rule(
      'belief',
      whole(
        'homosexuality|homosexual|(?:Marxist|Leninist)(?:-\\p{L}+)?|communist|separatist|pacifist|vegan|missionary|converted\\s+to\\s+\\p{L}+',
      ),
    ),
    rule(
      'count',
      whole(
        `${about}(?!${year}\\b)${number}(?:\\s+(?:and|or|to)\\s+${number})?\\s+(?:(?:other|further|separate|different|new|successive)\\s+)?(?!years\\b|months\\b|weeks\\b|days\\b|hours\\b|minutes\\b|decades\\b|times\\b|pounds\\b|euros\\b|dollars\\b|kroner\\b|kronor\\b|liras\\b)(?:\\p{Ll}+(?:-\\p{Ll}+)?\\s+)?(?:co-?\\p{Ll}+|\\p{Ll}{2,}(?<!s)s|children|men|women|people|police)`,
      ),
      'gu',
    ),
    rule(
      'count',
      whole(
        `${about}(?:${number})(?:\\s*(?:x|by|-|–)\\s*${number}){0,3}\\s*-?\\s*(?:sq\\.?\\s*(?:m|km|ft)|cm|mm|km|kg|mg|mph|km/h|ha|hectares?|acres?|miles?(?:\\s+per\\s+hour)?|square\\s+\\p{Ll}+|centimetres?|millimetres?|inch(?:es)?|feet|pages?|per\\s+cent|tons?|grammes?)`,
      ),
    ),
    rule('count', whole(`(?:one|single|no)\\s+(?:child|son|daughter|victim|witness|survivor)`)),
    rule(
      'count',
      whole(
        '\\d{1,3}\\s+to\\s+\\d{1,3}(?!\\s+\\p{Lu})|\\d+(?:st|nd|rd|th)\\s+(?!century|that|of|and|to|at|in)\\p{L}+',
      ),
    ),
    rule('sum', whole(`(?:IR£|[£$€])\\s?${figure}`)),
    rule('age', `(?<=\\p{L}\\p{L},\\s)(?<detail>[1-9]\\d)(?=,\\s)`),
    rule(
      'date',
      whole('(?:on|by|since|until)\\s+the\\s+(?<detail>(?:[12]?\\d|3[01])(?:st|nd|rd|th))(?!\\s+\\p{Lu})'),
    ),
    rule(
      'date',
      whole(
        `(?:at\\s+)?(?:\\d{1,2}|${small})\\s+(?:o.clock|in\\s+the\\s+(?:morning|afternoon|evening))|at\\s+dawn|before\\s+dawn|at\\s+midnight`,
      ),
    ),
    rule(
      'organisation',
      whole(
        `(?:county|provincial|city|municipal|district|village|local|regional|central|neighbou?rhood|border|state|military|party|collective|trading|cooperative)\\s+(?:(?:party|people.s|security|trading|watch|state|safety|police|border|general|psychiatric|secret|trade)\\s+){0,2}(?:hospital|committee|office|bureau|department|company|school|factory|prison|camp|mine|brigade|guards?|farm|market|clinic|university|museum|station|watch\\s+unit)`,
      ),
    ),
    rule('place', whole('(?:Camp|Prison|Mine|Farm|Unit|School|District)\\s+(?:No\\.\\s*)?\\d{1,3}'), 'gu'),
    rule(
      'speech',
      '“[^\\s“”]+(?:\\s+[^\\s“”]+){3,}”|"[^\\s"]+(?:[^\\S\\n]+[^\\s"]+){3,}"|(?<!\\p{L})‘[^\\s‘’]+(?:\\s+[^\\s‘]+?){3,}’(?!\\p{L})',
    ),
  ],
};
