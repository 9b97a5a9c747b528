// What the plain form answers, in the languages of the drop. No sentence repeats anything that was sent.

export interface FormWords {
  arrived: string;
  /** After `arrived`. */
  next: string;
  /** Title of every other answer. */
  not: string;
  nothing: string;
  noFile: string;
  notAge: string;
  tooLarge: string;
  broken: string;
  noRoom: string;
  full: string;
  noDesk: string;
}

const words = (...all: string[]): FormWords => {
  const [arrived, next, not, nothing, noFile, notAge, tooLarge, broken, noRoom, full, noDesk] = all as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  return { arrived, next, not, nothing, noFile, notAge, tooLarge, broken, noRoom, full, noDesk };
};

export const formWords: Record<string, FormWords> = {
  en: words(
    'It arrived',
    'The newsroom can fetch and open your file. No reply can come back this way. Delete the file and what you made it from, and close this page.',
    'It did not arrive',
    'The newsroom got nothing.',
    'No file was chosen. Go back and choose the file that age made.',
    'This is not a file that age made, so it was not taken: others could have read it. Seal it with age and send the file that comes out.',
    'The file is longer than 8 MB. Send a smaller one.',
    'It broke off on the way. Send it again.',
    'This form takes only so much in an hour, from everybody together, and it has taken that. Try again in an hour, or use another way.',
    'The relay takes no more at the moment. Try again later, or use another way.',
    'The relay does not know this newsroom. Open the site’s page anew and try again.',
  ),
  ko: words(
    '도착했습니다',
    '편집국이 파일을 받아 열 수 있습니다. 이 길로는 답장이 갈 수 없습니다. 보낸 파일과 그 원본을 지우고 이 페이지를 닫으십시오.',
    '도착하지 않았습니다',
    '편집국에는 아무것도 전해지지 않았습니다.',
    '고른 파일이 없습니다. 뒤로 가서 age로 만든 파일을 고르십시오.',
    'age로 만든 파일이 아니어서 받지 않았습니다. 남이 읽을 수 있었기 때문입니다. age로 봉한 다음 거기서 나온 파일을 보내십시오.',
    '파일이 8MB를 넘습니다. 더 작은 것을 보내십시오.',
    '보내는 도중에 끊겼습니다. 다시 보내십시오.',
    '이 양식이 한 시간 동안 받는 양은 모두 합쳐 정해져 있는데, 그 양이 찼습니다. 한 시간 뒤에 다시 해 보거나 다른 방법을 쓰십시오.',
    '중계기가 지금은 더 받지 못합니다. 나중에 다시 해 보거나 다른 방법을 쓰십시오.',
    '중계기가 이 편집국을 모릅니다. 사이트의 페이지를 새로 열어 다시 해 보십시오.',
  ),
  'zh-Hans': words(
    '已送到',
    '编辑部可以取走并打开您的文件。这条路无法收到回复。请删除这个文件和它的原件，然后关闭本页。',
    '没有送到',
    '编辑部什么也没有收到。',
    '没有选择文件。请返回，选择 age 生成的文件。',
    '这不是 age 生成的文件，所以没有接收：别人本来可以读到它。请先用 age 封好，再发送得到的文件。',
    '文件超过 8 MB。请发送小一些的。',
    '途中断开了。请重新发送。',
    '这个表单每小时接收的总量有限，现在已满。请一小时后再试，或用别的办法。',
    '中继站现在不能再接收。请以后再试，或用别的办法。',
    '中继站不认识这个编辑部。请重新打开网站的页面再试。',
  ),
  'zh-Hant': words(
    '已送到',
    '編輯部可以取走並打開您的檔案。這條路無法收到回覆。請刪除這個檔案和它的原件，然後關閉本頁。',
    '沒有送到',
    '編輯部什麼也沒有收到。',
    '沒有選擇檔案。請返回，選擇 age 產生的檔案。',
    '這不是 age 產生的檔案，所以沒有接收：別人本來可以讀到它。請先用 age 封好，再傳送得到的檔案。',
    '檔案超過 8 MB。請傳送小一些的。',
    '途中斷開了。請重新傳送。',
    '這個表單每小時接收的總量有限，現在已滿。請一小時後再試，或用別的辦法。',
    '中繼站現在不能再接收。請以後再試，或用別的辦法。',
    '中繼站不認識這個編輯部。請重新打開網站的頁面再試。',
  ),
  ja: words(
    '届きました',
    '編集部はファイルを受け取って開くことができます。この方法では返事は届きません。送ったファイルと元のものを消し、このページを閉じてください。',
    '届きませんでした',
    '編集部には何も届いていません。',
    'ファイルが選ばれていません。戻って、age で作ったファイルを選んでください。',
    'age で作ったファイルではないため、受け取りませんでした。途中で読まれるおそれがあったからです。age で封をして、できたファイルを送ってください。',
    'ファイルが 8 MB を超えています。小さいものを送ってください。',
    '途中で切れました。もう一度送ってください。',
    'このフォームが一時間に受け取る量は全体で決まっていて、いまはいっぱいです。一時間後にもう一度試すか、別の方法を使ってください。',
    '中継所はいま、これ以上受け取れません。後でもう一度試すか、別の方法を使ってください。',
    '中継所はこの編集部を知りません。サイトのページを開き直して、もう一度試してください。',
  ),
  ru: words(
    'Дошло',
    'Редакция может забрать и открыть ваш файл. Ответ этим путём прийти не может. Удалите файл и то, из чего он сделан, и закройте эту страницу.',
    'Не дошло',
    'Редакция ничего не получила.',
    'Файл не выбран. Вернитесь и выберите файл, который сделала программа age.',
    'Этот файл сделан не программой age, поэтому его не приняли: его могли бы прочитать другие. Запечатайте его программой age и отправьте то, что получится.',
    'Файл больше 8 МБ. Отправьте меньший.',
    'Связь прервалась. Отправьте ещё раз.',
    'Форма принимает за час ограниченный объём от всех вместе, и он исчерпан. Попробуйте через час или другим путём.',
    'Узел сейчас больше не принимает. Попробуйте позже или другим путём.',
    'Узел не знает этой редакции. Откройте страницу сайта заново и попробуйте ещё раз.',
  ),
  fa: words(
    'رسید',
    'تحریریه می‌تواند پروندهٔ شما را بگیرد و باز کند. از این راه پاسخی نمی‌رسد. پرونده و اصل آن را پاک کنید و این صفحه را ببندید.',
    'نرسید',
    'چیزی به تحریریه نرسید.',
    'پرونده‌ای انتخاب نشده است. برگردید و پرونده‌ای را که age ساخته است انتخاب کنید.',
    'این پرونده را age نساخته است، پس پذیرفته نشد: دیگران می‌توانستند آن را بخوانند. آن را با age مهر کنید و پرونده‌ای را که به دست می‌آید بفرستید.',
    'پرونده بزرگ‌تر از ۸ مگابایت است. پروندهٔ کوچک‌تری بفرستید.',
    'در راه قطع شد. دوباره بفرستید.',
    'این فرم در هر ساعت از همه روی هم اندازهٔ محدودی می‌پذیرد و آن اندازه پر شده است. یک ساعت دیگر دوباره بکوشید، یا از راه دیگری بروید.',
    'ایستگاه اکنون بیش از این نمی‌پذیرد. بعداً دوباره بکوشید، یا از راه دیگری بروید.',
    'ایستگاه این تحریریه را نمی‌شناسد. صفحهٔ سایت را از نو باز کنید و دوباره بکوشید.',
  ),
  ar: words(
    'وصل',
    'تستطيع هيئة التحرير أخذ ملفك وفتحه. لا يمكن أن يأتي ردّ من هذا الطريق. احذف الملف وأصله، وأغلق هذه الصفحة.',
    'لم يصل',
    'لم يصل إلى هيئة التحرير شيء.',
    'لم يُختر ملف. ارجع واختر الملف الذي صنعه age.',
    'هذا ليس ملفًا صنعه age، فلم يُقبل: كان في وسع غيرنا أن يقرأه. اختمه ببرنامج age ثم أرسل الملف الناتج.',
    'الملف أكبر من 8 ميغابايت. أرسل ملفًا أصغر.',
    'انقطع في الطريق. أرسله مرة أخرى.',
    'يقبل هذا النموذج في الساعة قدرًا محدودًا من الجميع معًا، وقد بلغه. حاول بعد ساعة، أو استعمل طريقًا آخر.',
    'لا تقبل المحطة المزيد الآن. حاول لاحقًا، أو استعمل طريقًا آخر.',
    'لا تعرف المحطة هيئة التحرير هذه. افتح صفحة الموقع من جديد وحاول مرة أخرى.',
  ),
  my: words(
    'ရောက်ပါပြီ',
    'သတင်းခန်းက သင့်ဖိုင်ကို ယူ၍ ဖွင့်နိုင်ပါသည်။ ဤလမ်းမှ အဖြေ ပြန်မလာနိုင်ပါ။ ဖိုင်နှင့် မူရင်းကို ဖျက်ပြီး ဤစာမျက်နှာကို ပိတ်ပါ။',
    'မရောက်ပါ',
    'သတင်းခန်းသို့ ဘာမျှ မရောက်ပါ။',
    'ဖိုင် မရွေးရသေးပါ။ နောက်ပြန်သွားပြီး age ဖြင့် လုပ်ထားသော ဖိုင်ကို ရွေးပါ။',
    'age ဖြင့် လုပ်ထားသော ဖိုင် မဟုတ်သဖြင့် လက်မခံပါ။ အခြားသူများ ဖတ်နိုင်ခဲ့မည်။ age ဖြင့် ပိတ်ပြီး ထွက်လာသော ဖိုင်ကို ပို့ပါ။',
    'ဖိုင်သည် 8 MB ထက် ကြီးနေသည်။ ပိုသေးသော ဖိုင်ကို ပို့ပါ။',
    'လမ်းတွင် ပြတ်သွားသည်။ ထပ်ပို့ပါ။',
    'ဤပုံစံသည် တစ်နာရီလျှင် လူအားလုံးထံမှ စုစုပေါင်း ပမာဏတစ်ခုသာ လက်ခံပြီး ယခု ပြည့်နေသည်။ တစ်နာရီအကြာ ထပ်ကြိုးစားပါ၊ သို့မဟုတ် အခြားနည်း သုံးပါ။',
    'ကြားခံစက်က ယခု ထပ်မလက်ခံနိုင်ပါ။ နောက်မှ ထပ်ကြိုးစားပါ၊ သို့မဟုတ် အခြားနည်း သုံးပါ။',
    'ကြားခံစက်က ဤသတင်းခန်းကို မသိပါ။ ဆိုက်၏ စာမျက်နှာကို ပြန်ဖွင့်ပြီး ထပ်ကြိုးစားပါ။',
  ),
  vi: words(
    'Đã đến nơi',
    'Tòa soạn có thể lấy và mở tệp của bạn. Đường này không có hồi âm. Hãy xóa tệp và bản gốc của nó, rồi đóng trang này.',
    'Chưa đến nơi',
    'Tòa soạn không nhận được gì.',
    'Chưa chọn tệp. Hãy quay lại và chọn tệp do age tạo ra.',
    'Đây không phải tệp do age tạo ra nên không được nhận: người khác đã có thể đọc nó. Hãy niêm phong bằng age rồi gửi tệp thu được.',
    'Tệp lớn hơn 8 MB. Hãy gửi tệp nhỏ hơn.',
    'Bị đứt giữa chừng. Hãy gửi lại.',
    'Mỗi giờ biểu mẫu này chỉ nhận một lượng nhất định từ tất cả mọi người, và đã đủ. Hãy thử lại sau một giờ, hoặc dùng cách khác.',
    'Trạm chuyển hiện không nhận thêm. Hãy thử lại sau, hoặc dùng cách khác.',
    'Trạm chuyển không biết tòa soạn này. Hãy mở lại trang của site và thử lại.',
  ),
  es: words(
    'Ha llegado',
    'La redacción puede recoger y abrir su archivo. Por aquí no puede volver ninguna respuesta. Borre el archivo y aquello de lo que salió, y cierre esta página.',
    'No ha llegado',
    'La redacción no ha recibido nada.',
    'No se eligió ningún archivo. Vuelva atrás y elija el archivo que hizo age.',
    'Este archivo no lo hizo age, así que no se aceptó: otros habrían podido leerlo. Séllelo con age y envíe el archivo que resulte.',
    'El archivo pasa de 8 MB. Envíe uno más pequeño.',
    'Se cortó por el camino. Envíelo otra vez.',
    'Este formulario acepta cada hora una cantidad limitada entre todos, y ya está completa. Pruebe dentro de una hora, o use otro camino.',
    'El repetidor no acepta más por ahora. Pruebe más tarde, o use otro camino.',
    'El repetidor no conoce a esta redacción. Abra de nuevo la página del sitio y pruebe otra vez.',
  ),
  fr: words(
    'Arrivé',
    'La rédaction peut prendre et ouvrir votre fichier. Aucune réponse ne peut revenir par ici. Effacez le fichier et ce dont il est fait, et fermez cette page.',
    'Pas arrivé',
    'La rédaction n’a rien reçu.',
    'Aucun fichier n’a été choisi. Revenez en arrière et choisissez le fichier fait par age.',
    'Ce fichier n’a pas été fait par age, il n’a donc pas été pris : d’autres auraient pu le lire. Scellez-le avec age et envoyez le fichier obtenu.',
    'Le fichier dépasse 8 Mo. Envoyez-en un plus petit.',
    'L’envoi s’est interrompu. Recommencez.',
    'Ce formulaire prend par heure une quantité limitée, tous envois réunis, et elle est atteinte. Réessayez dans une heure, ou passez par une autre voie.',
    'Le relais ne prend plus rien pour le moment. Réessayez plus tard, ou passez par une autre voie.',
    'Le relais ne connaît pas cette rédaction. Rouvrez la page du site et réessayez.',
  ),
};
