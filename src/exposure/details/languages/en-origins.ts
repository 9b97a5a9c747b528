/** Where a person may be said to come from, in English. `_` stands for a space. */
export const origins =
  'Afghan Albanian Algerian American Angolan Armenian Australian Austrian Azerbaijani Bangladeshi Belarusian Belgian Bosnian Brazilian ' +
  'British Bulgarian Burmese Cambodian Cameroonian Canadian Chechen Chilean Chinese Colombian Congolese Croatian Cuban Cypriot Czech ' +
  'Danish Dutch Egyptian English Eritrean Estonian Ethiopian Filipino Finnish French Georgian German Ghanaian Greek Hungarian ' +
  'Icelandic Indian Indonesian Iranian Iraqi Irish Israeli Italian Ivorian Jamaican Japanese Jordanian Kazakh Kenyan Korean ' +
  'North_Korean South_Korean Korean-Chinese Kosovar Kurdish Kurd Kyrgyz Laotian Latvian Lebanese Liberian Libyan Lithuanian ' +
  'Macedonian Malaysian Maltese Mexican Moldovan Mongolian Moroccan Mozambican Nepalese Nigerian Norwegian Pakistani Palestinian ' +
  'Peruvian Polish Portuguese Roma Romanian Russian Rwandan Saudi Scottish Senegalese Serbian Sierra_Leonean Slovak Slovenian Somali ' +
  'Spanish Sudanese Swedish Swiss Syrian Taiwanese Tajik Tamil Thai Tibetan Tunisian Turkish Turkmen Ugandan Uighur Uyghur Ukrainian ' +
  'Uzbek Vietnamese Welsh Yemeni Zambian Zimbabwean';
