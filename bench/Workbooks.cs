using System.Diagnostics;
using System.Text;
using ExcelDataReader;
using Hengjian.Office;
using Hengjian.Office.Clerk;
using Hengjian.Office.Columns;
using Hengjian.Office.Reading;
using Hengjian.Office.Writing;

namespace Hengjian.Bench;

/// <summary>A workbook of a million cells out and in again, beside the bare reader that only walks over the cells.</summary>
public sealed class Workbooks : IBenchmark
{
    private const int Rows = 20_000, Columns = 50;
    private static readonly WorkbookInfo Info = new(new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.Zero));

    public string Name => "workbooks";

    public string Says => "export of 1,000,000 cells (time, memory) and import of them against bare ExcelDataReader in the same run";

    public Task Run()
    {
        string path = Path.Combine(Path.GetTempPath(), $"hengjian-bench-{Guid.NewGuid():N}.xlsx");
        try
        {
            Write(path, 2_000); // warms the code up
            double export = Best(3, () => Write(path, Rows));
            Figure.Print("export of 1,000,000 cells (200,000 texts, 800,000 numbers), best of 3", export, "ms", "≤ 2,000 ms");
            Figure.Print("size of the file", new FileInfo(path).Length / 1048576.0, "MB");
            Figure.Print("live memory while writing 1,000,000 cells, growth", Grown(Rows), "MB", "flat");
            Figure.Print("live memory while writing 5,000,000 cells, growth", Grown(Rows * 5), "MB", "flat");

            Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
            double bare = double.MaxValue, walk = double.MaxValue, table = double.MaxValue;
            for (int round = 0; round < 4; round++) // taking turns, so that a busy moment hits all alike; the first round warms up
            {
                (double b, double w, double t) = (Time(() => Bare(path)), Time(() => Walk(path)), Time(() => Table(path)));
                (bare, walk, table) = round == 0 ? (bare, walk, table) : (Math.Min(bare, b), Math.Min(walk, w), Math.Min(table, t));
            }

            Figure.Print("bare ExcelDataReader: every value of 1,000,000 cells", bare, "ms");
            Figure.Print("Sheets.Open and every cell", walk, "ms");
            Figure.Print("SheetTable: header found, every number read as clerks write them", table, "ms");
            Figure.Print("ratio of the last to the bare reader", table / bare, "×", "≤ 3");
        }
        finally
        {
            File.Delete(path);
        }

        return Task.CompletedTask;
    }

    private static double Time(Action work)
    {
        Stopwatch watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed.TotalMilliseconds;
    }

    private static double Best(int times, Action work) => Enumerable.Range(0, times).Min(_ => Time(work));

    private static void Write(string path, int rows)
    {
        using FileStream file = File.Create(path);
        Fill(file, rows, null);
    }

    private static void Fill(Stream output, int rows, Action<int>? each)
    {
        using XlsxWriter book = new(output, Info);
        StyleId head = book.Style(CellStyle.Header), text = book.Style(CellStyle.Text), whole = book.Style(CellStyle.Whole), two = book.Style(CellStyle.Fixed(2));
        SheetWriter sheet = book.AddSheet("学校", new SheetSetup { Columns = [.. Enumerable.Range(0, Columns).Select(_ => new ColumnSetup(12))], FreezeRows = 1 });
        sheet.Row();
        for (int c = 0; c < Columns; c++)
        {
            sheet.Text(Header(c), head);
        }

        for (int r = 1; r < rows; r++)
        {
            sheet.Row();
            for (int c = 0; c < Columns; c++)
            {
                _ = c % 5 == 0 ? sheet.Text(c == 0 ? $"试验第{r}小学" : "达标", text) : c % 5 == 1 ? sheet.Number(r * 31L % 2000, whole) : sheet.Number((r * 37 + c * 11) % 10007 / 13.0, two);
            }

            each?.Invoke(r);
        }
    }

    private static string Header(int column) => column == 0 ? "学校名称" : $"第{column}项指标（人）";

    // What is alive after a collection, while the writer is at work: that is what must not grow with the rows.
    private static double Grown(int rows)
    {
        long before = GC.GetTotalMemory(true), most = before;
        Fill(Stream.Null, rows, r => most = r % 5_000 == 0 ? Math.Max(most, GC.GetTotalMemory(true)) : most);
        return (most - before) / 1048576.0;
    }

    private static void Bare(string path)
    {
        using FileStream file = File.OpenRead(path);
        using IExcelDataReader reader = ExcelReaderFactory.CreateReader(file);
        long cells = 0;
        while (reader.Read())
        {
            for (int c = 0; c < reader.FieldCount; c++)
            {
                cells += reader.GetValue(c) is null ? 0 : 1;
            }
        }

        Check(cells);
    }

    private static void Walk(string path)
    {
        using Workbook book = Sheets.Open(File.OpenRead(path)).Value;
        using RowReader rows = book.Sheets[0].OpenRows();
        long cells = 0;
        while (rows.Read())
        {
            cells += rows.Current.Cells.Count;
        }

        Check(cells);
    }

    private static void Table(string path)
    {
        using Workbook book = Sheets.Open(File.OpenRead(path)).Value;
        List<WantedColumn> wanted = [.. Enumerable.Range(0, Columns).Select(c => new WantedColumn("c" + c, c == 0 ? "学校名称" : $"第{c}项指标") { Unit = c == 0 ? null : "人" })];
        using SheetTable table = SheetTable.Open(book.Sheets[0], wanted).Value;
        string[] keys = [.. wanted.Select(w => w.Key)];
        long cells = Columns;
        while (table.Read())
        {
            cells += table.Current[keys[0]].Text.Length > 0 ? 1 : 0;
            for (int c = 1; c < Columns; c++)
            {
                NumberReading reading = c % 5 == 0 ? default : table.Current.ReadNumber(keys[c]);
                cells += c % 5 == 0 && table.Current[keys[c]].Text.Length > 0 ? 1 : reading.State == ReadingState.Value ? 1 : 0;
            }
        }

        Check(cells);
    }

    private static void Check(long cells)
    {
        if (cells != (long)Rows * Columns)
        {
            throw new InvalidOperationException($"{cells} cells instead of {(long)Rows * Columns}");
        }
    }
}
