using System.Globalization;
using System.Text;
using Hengjian.Office;
using Hengjian.Office.Reading;

namespace Hengjian.Server.Cli.Analysis;

/// <summary>Where the rows of a table come from: the bytes of a CSV file, or the first visible sheet of a workbook.</summary>
internal abstract class ColumnSource : IDisposable
{
    public abstract int Line { get; }
    public abstract int Count { get; }
    public abstract double Done { get; }

    /// <summary>How many records there are at most, the header counted; 0 where that is not known.</summary>
    public virtual int Most => 0;

    public abstract bool Next();
    public abstract string Text(int index);

    /// <summary>The field as UTF-8 (or GB18030, the same for digits); valid until the next record.</summary>
    public abstract ReadOnlySpan<byte> Field(int index);
    public abstract void Dispose();

    public static T Open<T>(string file, Func<ColumnSource, T> read)
    {
        if (!File.Exists(file)) throw new VerbException($"没有找到文件 {file}。", $"The file {file} was not found.", 2);
        RunFiles.Reads(file);
        using var source = IsSheet(file) ? (ColumnSource)new OfSheet(file) : new OfCsv(file);
        try
        {
            return read(source);
        }
        catch (FormatException)
        {
            throw new VerbException($"{file} 第 {source.Line} 行起的引号不成对。", $"{file}: the quotes that begin on line {source.Line} are not closed.", 2);
        }
        catch (DecoderFallbackException)
        {
            throw new VerbException($"{file} 第 {source.Line} 行的文字既不是 UTF-8 也不是 GB18030，请另存为 UTF-8。", $"{file}: line {source.Line} is neither UTF-8 nor GB18030; save it as UTF-8.", 2);
        }
    }

    /// <summary>Packed and old binary workbooks, web and XML pages, and UTF-16 begin with bytes that no table of ours begins with.</summary>
    internal static bool IsSheet(string file)
    {
        using var stream = File.OpenRead(file);
        Span<byte> head = stackalloc byte[4];
        var n = stream.ReadAtLeast(head, 4, throwOnEndOfStream: false);
        return n == 4 && (head.StartsWith("PK"u8) || head[0] == '<' || head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF]) || head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]));
    }

    private sealed class OfCsv(string file) : ColumnSource
    {
        private readonly CsvBytes csv = new(file);

        public override int Line => csv.Line;
        public override int Count => csv.Count;
        public override double Done => csv.Done;
        public override int Most => csv.Lines;
        public override bool Next() => csv.Next();
        public override string Text(int index) => csv.Text(index);
        public override ReadOnlySpan<byte> Field(int index) => csv.Field(index);
        public override void Dispose() => csv.Dispose();
    }

    private sealed class OfSheet : ColumnSource
    {
        private readonly string file;
        private readonly Workbook book;
        private readonly RowReader rows;
        private int width;
        private byte[] field = [];

        public OfSheet(string file)
        {
            this.file = file;
            if (!Sheets.Open(File.OpenRead(file)).Try(out var opened, out var fault)) throw Refuse(fault);
            book = opened;
            try
            {
                rows = First();
            }
            catch (VerbException)
            {
                book.Dispose();
                throw;
            }
        }

        private RowReader First()
        {
            var sheets = book.VisibleSheets.ToList();
            if (sheets.Count == 0) throw new VerbException($"{file} 里没有可见的工作表。", $"{file} has no visible sheet.", 2);
            if (sheets.Count > 1) RunFiles.Say($"{file} 有 {sheets.Count} 张工作表，读的是第一张“{sheets[0].Name}”。 / {file} has {sheets.Count} sheets; the first, {sheets[0].Name}, is read.");
            // Below the upper left cell a merged range is empty: its rows would pass for missing values.
            if (sheets[0].Layout.Try(out var layout, out _) && layout.Merges.Count > 0)
                throw new VerbException($"{file} 的工作表“{sheets[0].Name}”有合并单元格 {layout.Merges[0]}，除左上角外读出来都是空的。请取消合并，并把每一格填上。", $"{file}: sheet {sheets[0].Name} has merged cells ({layout.Merges[0]}), which read as empty but for the first; unmerge them and fill every cell.", 2);
            return sheets[0].OpenRows();
        }

        public override int Line => rows.Current.Number;
        public override int Count => Math.Max(width, rows.Current.LastColumn);
        public override double Done => 0;

        public override bool Next()
        {
            while (rows.Read())
            {
                if (rows.Current.IsBlank) continue;
                // A sheet leaves out the empty cells at the end of a row; its width is that of the header.
                if (width == 0) width = rows.Current.LastColumn;
                return true;
            }
            return rows.Fault is { } fault ? throw Refuse(fault) : false;
        }

        public override string Text(int index)
        {
            var cell = rows.Current[index + 1];
            if ((cell.Marks & CellMarks.External) != 0)
                throw new VerbException($"{file} 的 {cell.Reference} 是引用其他文件的公式，读到的可能是旧数。请改成数值后再用。", $"{cell.Reference} of {file} refers to another file; replace the formula by its value.", 2);
            if ((cell.Marks & CellMarks.NoValue) != 0)
                throw new VerbException($"{file} 的 {cell.Reference} 是公式，但没有存下算出的数。请用 Excel 或 WPS 打开、保存后再用，或改成数值。", $"{cell.Reference} of {file} is a formula saved without its result; open and save the file in Excel or WPS, or replace it by its value.", 2);
            return cell.Kind == CellKind.Number ? cell.Number.ToString("R", CultureInfo.InvariantCulture) : cell.Text.Trim();
        }

        public override ReadOnlySpan<byte> Field(int index) => field = Encoding.UTF8.GetBytes(Text(index));

        public override void Dispose()
        {
            rows.Dispose();
            book.Dispose();
        }

        private VerbException Refuse(OfficeFault fault) => new($"{file}：{fault.Zh}{fault.NextZh}", $"{file}: {fault.En} {fault.NextEn}", 2);
    }
}
