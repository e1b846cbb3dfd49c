using System.Globalization;

namespace Hengjian.Office;

/// <summary>Every fault about whole files and sheets, each worded once.</summary>
internal static class Faults
{
    public static OfficeFault Empty() => new("file-empty",
        "文件是空的，里面没有任何内容。", "The file is empty.",
        "请确认表格已保存，再重新选择文件。", "Check that the sheet was saved, then choose the file again.");

    public static OfficeFault TooLarge(long bytes, long limit) => new("file-too-large",
        $"文件有 {Mb(bytes)} MB，超过一次可读的 {Mb(limit)} MB。", $"The file has {Mb(bytes)} MB; at most {Mb(limit)} MB can be read at once.",
        "请删去图片和无关的工作表，或按学校拆成几个文件。", "Remove pictures and unrelated sheets, or split the file by school.");

    public static OfficeFault ZipBomb(string why) => new("zip-bomb",
        "文件解压后大得不合常理，可能已损坏或是恶意文件，没有继续读取。", $"The file unpacks to an unreasonable size and was not read further ({why}).",
        "请在 Excel 或 WPS 中打开原表，只把有内容的区域复制到新表，另存后再试。", "Open the original in Excel or WPS, copy only the used range to a new workbook, save and try again.");

    public static OfficeFault TooManyEntries(int count, int limit) => new("zip-too-many-parts",
        $"文件里有 {count} 个内部部件，超过 {limit} 个，没有读取。", $"The file holds {count} parts; at most {limit} are read.",
        "请把需要的工作表复制到新工作簿，另存后再试。", "Copy the needed sheets to a new workbook, save and try again.");

    public static OfficeFault TooManyCells(long limit) => new("too-many-cells",
        $"表格的单元格超过 {limit:N0} 个，没有读取。", string.Create(CultureInfo.InvariantCulture, $"The workbook has more than {limit:N0} cells and was not read."),
        "请检查表格末尾是否拖出了大量空行空列，删去后再试，或分成几个文件。", "Look for a long tail of blank rows or columns, delete it and try again, or split the file.");

    public static OfficeFault TooManySheets(int count, int limit) => new("too-many-sheets",
        $"工作簿有 {count} 张工作表，超过 {limit} 张。", $"The workbook has {count} sheets; at most {limit} are read.",
        "请只保留需要的工作表。", "Keep only the sheets that are needed.");

    public static OfficeFault TextTooLong(string? cell, int limit) => new("text-too-long",
        $"单元格里的文字超过 {limit} 个字。", $"The text in a cell is longer than {limit} characters.",
        "请缩短这个单元格的内容。", "Shorten the content of this cell.") { Cell = cell };

    public static OfficeFault Macros() => new("macros",
        "文件带有宏（程序代码）。为了安全，不读取带宏的文件。", "The file holds macros; for safety such files are not read.",
        "请在 Excel 或 WPS 中“另存为”不带宏的“Excel 工作簿（*.xlsx）”，再上传。", "Save it as a workbook without macros (*.xlsx) and upload that.");

    public static OfficeFault MacrosNoticed() => new("macros-ignored",
        "文件带有宏（程序代码），宏没有运行，也不会保存。", "The file holds macros; they were not run and are not kept.",
        "无需处理。", "Nothing to do.");

    public static OfficeFault ExternalLinks(IReadOnlyList<string> targets) => new("external-links",
        "表中有公式引用了其他文件" + (targets.Count == 0 ? "" : "（" + string.Join("、", targets.Take(3)) + (targets.Count > 3 ? " 等" : "") + "）") + "，这些单元格的数可能不是最新的。",
        "Some formulas point to other files; the values in those cells may be out of date.",
        "请把这些单元格“复制—选择性粘贴—数值”，另存后再上传。", "Copy these cells and paste them as values, save and upload again.");

    public static OfficeFault Connections() => new("data-connections",
        "表中有外部数据连接，连接没有刷新，只读取已保存的数。", "The workbook has data connections; they were not refreshed, only saved values are read.",
        "如数据已过期，请先在 Excel 中刷新并另存。", "If the data are stale, refresh in Excel and save first.");

    public static OfficeFault Embedded() => new("embedded-objects",
        "表中嵌有其他文件或控件，这些内容没有读取。", "The workbook holds embedded objects or controls; they were not read.",
        "如其中有需要的内容，请单独上传。", "Upload their content separately if it is needed.");

    public static OfficeFault Password() => new("password",
        "文件设有打开密码，无法读取。", "The file is protected by a password and cannot be read.",
        "请用密码打开后，在“文件—信息—保护工作簿”中取消密码，另存后再上传。", "Open it with the password, remove the protection, save and upload again.");

    public static OfficeFault Corrupt(string why) => new("corrupt",
        "文件已损坏，无法完整读出，没有采用其中任何内容。", $"The file is damaged and could not be read completely; nothing was taken from it ({why}).",
        "请在 Excel 或 WPS 中打开（必要时让它修复），另存为“Excel 工作簿（*.xlsx）”后再试。", "Open it in Excel or WPS, let it repair the file if asked, save as *.xlsx and try again.");

    public static OfficeFault Dtd() => new("xml-dtd",
        "文件内部含有不允许的 XML 声明（DTD），可能是恶意文件，没有读取。", "The file contains a forbidden XML declaration (DTD) and was not read.",
        "请在 Excel 或 WPS 中打开原表，另存为“Excel 工作簿（*.xlsx）”后再试。", "Open the original in Excel or WPS, save it as *.xlsx and try again.");

    public static OfficeFault NotASheet(string whatZh, string whatEn) => new("not-a-sheet",
        $"这不是可读的表格文件，看起来是{whatZh}。", $"This is not a readable sheet; it looks like {whatEn}.",
        "请上传 .xlsx、.xls 或 .csv 表格。", "Upload an .xlsx, .xls or .csv file.");

    public static OfficeFault OtherSheetFormat(string nameZh, string nameEn) => new("format-not-supported",
        $"这是{nameZh}，暂不能直接读取。", $"This is {nameEn}, which cannot be read directly.",
        "请在 Excel 或 WPS 中“另存为”“Excel 工作簿（*.xlsx）”，再上传。", "Save it as an Excel workbook (*.xlsx) and upload that.");

    public static OfficeFault Unreadable(string why) => new("unreadable",
        "文件无法读取。", $"The file could not be read ({why}).",
        "请在 Excel 或 WPS 中打开并另存为“Excel 工作簿（*.xlsx）”后再试。", "Open it in Excel or WPS, save as *.xlsx and try again.");

    public static OfficeFault NoSheets() => new("no-sheets",
        "文件里没有可读的工作表。", "The file holds no readable sheet.",
        "请确认上传的是数据表，而不是只有图表的工作簿。", "Check that the file is a data sheet and not only charts.");

    public static OfficeFault UnknownEncoding() => new("encoding",
        "文本文件的编码认不出来，文字会成乱码，没有读取。", "The encoding of the text file could not be recognised, so it was not read.",
        "请在 Excel 或 WPS 中打开，另存为“Excel 工作簿（*.xlsx）”后再试。", "Open it in Excel or WPS, save as *.xlsx and try again.");

    private static string Mb(long bytes) => (bytes / 1048576.0).ToString("0.#", CultureInfo.InvariantCulture);
}
