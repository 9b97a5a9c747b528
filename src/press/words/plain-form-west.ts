import type { PlainFormWords } from './plain-form.ts';

export const west: Record<string, PlainFormWords> = {
  en: {
    title: 'Without scripts',
    lead: 'Here no script runs, so this page cannot seal what you write. Where scripts are allowed for this site, or in another browser, it can: what is sent then looks like what readers send, you get seven words, and we can reply.',
    back: 'To the page with scripts',
    formTitle: 'A file that you seal yourself',
    visible:
      'This form shows. Your network sees that you were on this site and sent something, and how large it was; the relay sees that somebody used the form, and when. Readers do not use it, and there is no cover for it. No reply can come back: write all that we must know.',
    steps: [
      'You need the program age, version 1.3 or newer (age-encryption.org). Get it where that does not stand out.',
      'Copy the whole key below into a file called desk.txt.',
      'Write your report into a file, report.txt. A photo or another file will do too; we look only at a copy that is made anew.',
      'Seal it with this command:',
    ],
    after: [
      'Choose report.age below and send it: 8 MB at most, and within five minutes. Over 2G that is about 1 MB.',
      'Then delete desk.txt, report.txt and report.age. What the file was called is not kept.',
    ],
    key: 'The newsroom’s key',
    until:
      'For files that are sent before {day}. After that, load this page again: there will be another key.',
    file: 'The sealed file',
    send: 'Send the file',
  },
  ru: {
    title: 'Без скриптов',
    lead: 'Скрипты здесь не работают, поэтому страница не может запечатать то, что вы пишете. Если разрешить скрипты для этого сайта или взять другой браузер, может: тогда отправленное выглядит так же, как то, что шлют читатели, вы получаете семь слов, и мы можем ответить.',
    back: 'К странице со скриптами',
    formTitle: 'Файл, который вы запечатываете сами',
    visible:
      'Эта форма заметна. Ваша сеть видит, что вы были на этом сайте и что-то отправили, и какого размера; узел видит, что кто-то воспользовался формой, и когда. Читатели ею не пользуются, и прикрытия у неё нет. Ответ прийти не может: напишите всё, что нам надо знать.',
    steps: [
      'Нужна программа age версии 1.3 или новее (age-encryption.org). Возьмите её там, где это не бросается в глаза.',
      'Скопируйте весь ключ, который стоит ниже, в файл desk.txt.',
      'Напишите сообщение в файл report.txt. Годится и снимок, и другой файл: мы смотрим только на копию, сделанную заново.',
      'Запечатайте его этой командой:',
    ],
    after: [
      'Выберите ниже report.age и отправьте: не больше 8 МБ и не дольше пяти минут. По 2G это около 1 МБ.',
      'Затем удалите desk.txt, report.txt и report.age. Как назывался файл, не сохраняется.',
    ],
    key: 'Ключ редакции',
    until: 'Для файлов, отправленных до {day}. После этого откройте страницу заново: будет другой ключ.',
    file: 'Запечатанный файл',
    send: 'Отправить файл',
  },
  fa: {
    title: 'بدون اسکریپت',
    lead: 'اینجا هیچ اسکریپتی اجرا نمی‌شود، پس این صفحه نمی‌تواند نوشتهٔ شما را مهر کند. اگر اسکریپت برای این سایت مجاز باشد، یا در مرورگری دیگر، می‌تواند: آنگاه آنچه فرستاده می‌شود همانند چیزی است که خوانندگان می‌فرستند، هفت واژه می‌گیرید و ما می‌توانیم پاسخ دهیم.',
    back: 'به صفحهٔ دارای اسکریپت',
    formTitle: 'پرونده‌ای که خودتان مهر می‌کنید',
    visible:
      'این فرم دیده می‌شود. شبکهٔ شما می‌بیند که در این سایت بوده‌اید و چیزی فرستاده‌اید و اندازه‌اش چه بوده است؛ ایستگاه می‌بیند که کسی از فرم استفاده کرده و چه زمانی. خوانندگان از آن استفاده نمی‌کنند و پوششی ندارد. پاسخی نمی‌رسد: هر چه را باید بدانیم بنویسید.',
    steps: [
      'برنامهٔ age نسخهٔ 1.3 یا تازه‌تر لازم است (age-encryption.org). آن را جایی بگیرید که جلب توجه نکند.',
      'همهٔ کلید زیر را در پرونده‌ای به نام desk.txt رونویسی کنید.',
      'گزارش خود را در پرونده‌ای به نام report.txt بنویسید. عکس یا پروندهٔ دیگر هم می‌شود؛ ما تنها رونوشتی را که از نو ساخته شده است می‌بینیم.',
      'با این فرمان آن را مهر کنید:',
    ],
    after: [
      'پایین report.age را انتخاب کنید و بفرستید: حداکثر ۸ مگابایت و در پنج دقیقه. روی 2G نزدیک ۱ مگابایت می‌شود.',
      'سپس desk.txt و report.txt و report.age را پاک کنید. نام پرونده نگه داشته نمی‌شود.',
    ],
    key: 'کلید تحریریه',
    until:
      'برای پرونده‌هایی که پیش از {day} فرستاده شوند. پس از آن صفحه را دوباره باز کنید: کلید دیگری خواهد بود.',
    file: 'پروندهٔ مهرشده',
    send: 'فرستادن پرونده',
  },
  ar: {
    title: 'بلا برامج نصية',
    lead: 'لا يعمل هنا أي برنامج نصي، فلا تستطيع هذه الصفحة أن تختم ما تكتبه. وحيث يُسمح بالبرامج النصية لهذا الموقع، أو في متصفح آخر، تستطيع ذلك: عندئذ يبدو ما يُرسل كالذي يرسله القراء، وتأخذ سبع كلمات، ونستطيع أن نرد.',
    back: 'إلى الصفحة ذات البرامج النصية',
    formTitle: 'ملف تختمه بنفسك',
    visible:
      'هذا النموذج ظاهر. ترى شبكتك أنك كنت في هذا الموقع وأرسلت شيئًا، وكم كان حجمه؛ وترى المحطة أن أحدًا استعمل النموذج، ومتى. القراء لا يستعملونه، ولا غطاء له. ولا يمكن أن يأتي رد: اكتب كل ما ينبغي أن نعرفه.',
    steps: [
      'تحتاج إلى برنامج age بالإصدار 1.3 أو أحدث (age-encryption.org). خذه من حيث لا يلفت ذلك النظر.',
      'انسخ المفتاح أدناه كاملًا إلى ملف اسمه desk.txt.',
      'اكتب ما لديك في ملف اسمه report.txt. وتصلح صورة أو ملف آخر؛ فنحن لا ننظر إلا إلى نسخة تُصنع من جديد.',
      'اختمه بهذا الأمر:',
    ],
    after: [
      'اختر report.age أدناه وأرسله: 8 ميغابايت على الأكثر، وفي خمس دقائق. على 2G يعني ذلك نحو 1 ميغابايت.',
      'ثم احذف desk.txt وreport.txt وreport.age. لا يُحفظ اسم الملف.',
    ],
    key: 'مفتاح هيئة التحرير',
    until: 'للملفات المرسلة قبل {day}. بعد ذلك افتح هذه الصفحة من جديد: سيكون فيها مفتاح آخر.',
    file: 'الملف المختوم',
    send: 'إرسال الملف',
  },
  es: {
    title: 'Sin scripts',
    lead: 'Aquí no funciona ningún script, así que esta página no puede sellar lo que usted escriba. Si se permiten los scripts para este sitio, o en otro navegador, sí puede: lo enviado se parece entonces a lo que envían los lectores, usted recibe siete palabras y podemos responder.',
    back: 'A la página con scripts',
    formTitle: 'Un archivo que usted mismo sella',
    visible:
      'Este formulario se nota. Su red ve que usted estuvo en este sitio y envió algo, y de qué tamaño; el repetidor ve que alguien usó el formulario, y cuándo. Los lectores no lo usan, y nada lo disimula. No puede volver ninguna respuesta: escriba todo lo que debamos saber.',
    steps: [
      'Hace falta el programa age, versión 1.3 o posterior (age-encryption.org). Consígalo donde eso no llame la atención.',
      'Copie la clave entera de abajo en un archivo llamado desk.txt.',
      'Escriba su mensaje en un archivo, report.txt. También vale una foto u otro archivo: solo miramos una copia hecha de nuevo.',
      'Séllelo con esta orden:',
    ],
    after: [
      'Elija abajo report.age y envíelo: 8 MB como mucho, y en cinco minutos. Por 2G es alrededor de 1 MB.',
      'Después borre desk.txt, report.txt y report.age. No se guarda cómo se llamaba el archivo.',
    ],
    key: 'La clave de la redacción',
    until: 'Para archivos enviados antes del {day}. Después, abra otra vez esta página: habrá otra clave.',
    file: 'El archivo sellado',
    send: 'Enviar el archivo',
  },
  fr: {
    title: 'Sans scripts',
    lead: 'Ici aucun script ne tourne, cette page ne peut donc pas sceller ce que vous écrivez. Si les scripts sont permis pour ce site, ou dans un autre navigateur, elle le peut : l’envoi ressemble alors à ce qu’envoient les lecteurs, vous recevez sept mots, et nous pouvons répondre.',
    back: 'Vers la page avec scripts',
    formTitle: 'Un fichier que vous scellez vous-même',
    visible:
      'Ce formulaire se remarque. Votre réseau voit que vous étiez sur ce site et avez envoyé quelque chose, et de quelle taille ; le relais voit que quelqu’un s’est servi du formulaire, et quand. Les lecteurs ne s’en servent pas, et rien ne le couvre. Aucune réponse ne peut revenir : écrivez tout ce que nous devons savoir.',
    steps: [
      'Il faut le programme age, version 1.3 ou plus récente (age-encryption.org). Prenez-le là où cela ne se remarque pas.',
      'Copiez la clé entière ci-dessous dans un fichier nommé desk.txt.',
      'Écrivez votre message dans un fichier, report.txt. Une photo ou un autre fichier convient aussi : nous ne regardons qu’une copie faite à neuf.',
      'Scellez-le avec cette commande :',
    ],
    after: [
      'Choisissez report.age ci-dessous et envoyez-le : 8 Mo au plus, et en cinq minutes. En 2G, c’est environ 1 Mo.',
      'Puis effacez desk.txt, report.txt et report.age. Le nom du fichier n’est pas gardé.',
    ],
    key: 'La clé de la rédaction',
    until: 'Pour les fichiers envoyés avant le {day}. Ensuite, rouvrez cette page : il y aura une autre clé.',
    file: 'Le fichier scellé',
    send: 'Envoyer le fichier',
  },
};
