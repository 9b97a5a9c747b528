// What word processors put on the clipboard, as they write it: with styles, comments, and tracked changes that name who
// made them.

export const pasted: Record<string, { html: string; paragraphs: string[] }> = {
  'Microsoft Word': {
    html: `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><link rel=File-List href="file:///C:/Users/janedoe/AppData/Local/Temp/clip_filelist.xml">
<style><!-- p.MsoNormal {margin:0cm; font-family:"Calibri"} --></style></head>
<body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment-->
<h1 style='margin-top:12.0pt'><span lang=EN-US style='font-family:"Times New Roman"'>What is known<o:p></o:p></span></h1>
<p class=MsoNormal style='mso-margin-top-alt:auto'>Twelve&nbsp;residents of <b style='mso-bidi-font-weight:normal'>Hyesan</b> were <span class=msoDel><del cite="mailto:Jane%20Doe" datetime="2019-12-01T10:00">arrested</del></span><span class=msoIns><ins cite="mailto:Jane%20Doe" datetime="2019-12-01T10:00">taken</ins></span>, <a style='mso-comment-reference:JD_1;mso-comment-date:20191201T1000'>a source said</a><span class=MsoCommentReference><span style='font-size:8.0pt'><!--[if !supportAnnotations]--><a class=msocomanchor id="_anchor_1" href="#_msocom_1" name="_msoanchor_1">[JD1]</a><!--[endif]--><span style='mso-special-character:comment'>&nbsp;</span></span></span> <i>quietly</i>.<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><!--[if !supportLists]--><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><!--[endif]-->혜산에서 12명이 잡혔다.<o:p></o:p></p>
<!--EndFragment-->
<div style='mso-element:comment-list'><hr class=msocomoff align=left size=1 width="33%"><div style='mso-element:comment'><div id="_com_1" class=msocomtxt><p class=MsoCommentText><span style='mso-comment-author:"Jane Doe"'>Who told you this?</span></p></div></div></div>
</body></html>`,
    paragraphs: [
      'What is known',
      'Twelve residents of **Hyesan** were taken, a source said _quietly_.',
      '혜산에서 12명이 잡혔다.',
    ],
  },
  // soffice --convert-to html, 7.4: what its clipboard holds too.
  LibreOffice: {
    html: `<!DOCTYPE html><html><head><meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"/><meta name="author" content="Jane Doe"/><style type="text/css">p { line-height: 115% }</style></head>
<body lang="en-US" link="#000080" dir="ltr"><h1 class="western">
What is known</h1>
<p style="line-height: 100%; margin-bottom: 0in">Twelve residents of
<b>Hyesan</b> were taken, a source said<!-- Who told you this? -->
<i>quietly</i>.</p>
<p style="line-height: 100%; margin-bottom: 0in"><br/></p>
<p style="line-height: 100%; margin-bottom: 0in"><font face="Noto Serif CJK SC"><font size="2" style="font-size: 10pt"><span lang="zh-CN">혜산에서
</span></font></font>12<font face="Noto Serif CJK SC"><font size="2" style="font-size: 10pt"><span lang="zh-CN">명이
잡혔다</span></font></font>.</p>
</body></html>`,
    paragraphs: [
      'What is known',
      'Twelve residents of **Hyesan** were taken, a source said _quietly_.',
      '혜산에서 12명이 잡혔다.',
    ],
  },
  'Google Docs': {
    html: `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-5f8b6a1e-7fff-1234-abcd-0123456789ab"><h1 dir="ltr" style="line-height:1.38"><span style="font-size:20pt;font-family:Arial;font-weight:400">What is known</span></h1><p dir="ltr" style="line-height:1.38"><span style="font-size:11pt;font-weight:400;font-style:normal;text-decoration:none">Twelve resi\u200bdents of </span><span style="font-size:11pt;font-weight:700;font-style:normal">Hyesan</span><span style="font-size:11pt;font-weight:400"> were </span><span style="font-weight:400;text-decoration:line-through">arrested</span><span style="font-size:11pt;font-weight:400">taken, a source said</span><sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup><span style="font-size:11pt;font-weight:400"> </span><span style="font-size:11pt;font-weight:400;font-style:italic">quietly</span><span style="font-size:11pt;font-weight:400">.</span></p><br /><p dir="ltr"><span style="font-weight:400">혜산에서 12명이 잡혔다.</span></p></b><div style="border:1px solid black;margin:5px"><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Who told you this?</span></p></div>`,
    paragraphs: [
      'What is known',
      'Twelve residents of **Hyesan** were taken, a source said _quietly_.',
      '혜산에서 12명이 잡혔다.',
    ],
  },
};
