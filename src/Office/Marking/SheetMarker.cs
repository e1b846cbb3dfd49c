using Hengjian.Office.Reading;
using Hengjian.Office.Writing;

namespace Hengjian.Office.Marking;

/// <summary>A workbook that goes back to its sender with the wrong cells marked.</summary>
/// <param name="File">The workbook, always xlsx.</param>
/// <param name="SameFile">True when it is the sender's own file with marks; false when another format was copied into a new workbook.</param>
public sealed record MarkedBook(byte[] File, bool SameFile);

/// <summary>Answers a bad file with the same file, each wrong cell marked and explained, whatever kind of sheet it was.</summary>
public static class SheetMarker
{
    /// <summary>Marks an xlsx in place; cells of .xls, HTML and CSV come back in a new xlsx at the same addresses.</summary>
    /// <param name="file">The file as it was sent.</param>
    /// <param name="marks">What is wrong and where.</param>
    /// <param name="info">For a new workbook: title and time.</param>
    /// <param name="options">Options for reading, the same as at the import.</param>
    public static Outcome<MarkedBook> Mark(byte[] file, IReadOnlyList<CellMark> marks, WorkbookInfo info, ReadOptions? options = null)
    {
        Outcome<Workbook> opened = Sheets.Open(file, options);
        if (!opened.Ok)
        {
            return opened.Fault;
        }

        using Workbook book = opened.Value;
        if (book.Format == SheetFormat.Xlsx)
        {
            return XlsxPatcher.Mark(file, marks, options?.Limits).Try(out byte[]? patched, out OfficeFault? fault) ? new MarkedBook(patched, true) : fault;
        }

        using MemoryStream output = new();
        using (XlsxWriter writer = new(output, info))
        {
            foreach (Sheet sheet in book.Sheets)
            {
                if (Copy(sheet, writer, [.. marks.Where(mark => mark.Sheet == sheet.Name)]) is { } fault)
                {
                    return fault;
                }
            }
        }

        return new MarkedBook(output.ToArray(), false);
    }

    private static OfficeFault? Copy(Sheet sheet, XlsxWriter writer, List<CellMark> marks)
    {
        if (!sheet.Load().Try(out Grid? grid, out OfficeFault? fault))
        {
            return fault;
        }

        Dictionary<CellAddress, string> notes = [];
        foreach (CellMark mark in marks)
        {
            CellRange? merge = grid.Layout.Merges.Where(m => m.Contains(mark.At)).Select(m => (CellRange?)m).FirstOrDefault();
            CellAddress at = merge?.First ?? mark.At;
            string text = at == mark.At ? mark.Text : $"{mark.At}：{mark.Text}";
            notes[at] = notes.TryGetValue(at, out string? before) ? before + "\n" + text : text;
        }

        int columns = Math.Max(grid.Rows.Count == 0 ? 1 : grid.Rows.Max(row => row.LastColumn), notes.Count == 0 ? 1 : notes.Keys.Max(at => at.Column));
        SheetWriter target = writer.AddSheet(sheet.Name, new SheetSetup
        {
            Visibility = sheet.Visibility,
            Columns = [.. Enumerable.Range(1, columns).Select(column => new ColumnSetup(Width(grid, column), grid.Layout.HiddenColumns.Contains(column)))],
        });
        Looks looks = new(writer);
        SortedSet<int> numbers = [.. grid.Rows.Select(row => row.Number), .. notes.Keys.Select(at => at.Row)];
        foreach (int number in numbers)
        {
            bool hidden = grid.Rows.Count > 0 && grid.RowAt(number) is { Hidden: true };
            target.Row(number: number, hidden: hidden);
            for (int column = 1; column <= columns; column++)
            {
                Cell cell = grid[number, column];
                bool wrong = notes.TryGetValue(new CellAddress(number, column), out string? note);
                if (cell.Kind == CellKind.Blank && !wrong)
                {
                    target.Skip();
                    continue;
                }

                Write(target, cell, looks, wrong);
                if (wrong)
                {
                    target.Note(new CellAddress(number, column), note!);
                }
            }
        }

        foreach (CellRange merge in grid.Layout.Merges)
        {
            target.Merge(merge);
        }

        return null;
    }

    private static void Write(SheetWriter target, in Cell cell, Looks looks, bool wrong)
    {
        switch (cell.Kind)
        {
            case CellKind.Number:
                target.Number(cell.Number, looks.Of((cell.Marks & CellMarks.Percent) != 0 ? "0.00%" : null, wrong));
                break;
            case CellKind.Date when cell.Date is { Year: >= 1900 } date:
                target.Number(SerialDate.FromDate(date), looks.Of(date.TimeOfDay == TimeSpan.Zero ? "yyyy\\-mm\\-dd" : "yyyy\\-mm\\-dd\\ hh:mm:ss", wrong));
                break;
            case CellKind.Boolean:
                target.Boolean(cell.Number != 0, looks.Of(null, wrong));
                break;
            default:
                target.Text(cell.Text, looks.Of((cell.Marks & CellMarks.Untyped) == 0 || cell.Text.Length > 10 ? "@" : null, wrong));
                break;
        }
    }

    private static double Width(Grid grid, int column)
    {
        double widest = 8;
        foreach (Row row in grid.Rows.Take(200))
        {
            string text = row[column].Text;
            widest = Math.Max(widest, text.Split('\n').Max(line => line.Sum(c => c > 0xFF ? 2.1 : 1.1)) + 1);
        }

        return Math.Min(widest, 48);
    }

    /// <summary>The few styles that a copied sheet needs.</summary>
    private sealed class Looks(XlsxWriter writer)
    {
        private readonly Dictionary<(string?, bool), StyleId> _styles = [];

        public StyleId Of(string? format, bool wrong)
        {
            if (!_styles.TryGetValue((format, wrong), out StyleId id))
            {
                id = writer.Style(new CellStyle { Format = format, Fill = wrong ? StylePatch.MarkColor[2..] : null });
                _styles[(format, wrong)] = id;
            }

            return id;
        }
    }
}
