using System.Globalization;
using System.Xml;

namespace Hengjian.Office.Reading;

/// <summary>The XML spreadsheet of Excel 2003, still exported by older asset and pupil systems.</summary>
internal static class Xml2003Book
{
    public static Workbook Open(string text, ReadOptions options)
    {
        List<Sheet> sheets = [];
        long count = 0;
        using XmlReader reader = Xml.Open(new StringReader(text));
        Dictionary<string, CellMarks> styles = [];
        HashSet<string> dateStyles = [];
        string style = "";
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (reader.LocalName == "Style")
            {
                style = Attribute(reader, "ID") ?? "";
            }
            else if (reader.LocalName == "NumberFormat" && Attribute(reader, "Format") is { } format)
            {
                styles[style] = format is "Percent" ? CellMarks.Percent : StyleSheet.Kind(format) switch
                {
                    CellStyleKind.Percent => CellMarks.Percent,
                    CellStyleKind.Text => CellMarks.TextFormat,
                    _ => CellMarks.None,
                };
            }
            else if (reader.LocalName == "Worksheet")
            {
                sheets.Add(ReadSheet(reader, styles, options, ref count));
                if (sheets.Count > options.Limits.Sheets)
                {
                    throw new FaultException(Faults.TooManySheets(sheets.Count, options.Limits.Sheets));
                }
            }
        }

        return sheets.Count > 0 ? new MemoryBook(SheetFormat.Xml2003, sheets) : throw new FaultException(Faults.NoSheets());
    }

    private static MemorySheet ReadSheet(XmlReader reader, Dictionary<string, CellMarks> styles, ReadOptions options, ref long count)
    {
        string name = Attribute(reader, "Name") ?? options.TextSheetName;
        List<Row> rows = [];
        List<CellRange> merges = [];
        HashSet<int> hiddenColumns = [];
        List<Cell> cells = [];
        int row = 0, column = 0, tableColumn = 0;
        bool hidden = false, visible = true;
        int depth = reader.Depth;
        if (!reader.IsEmptyElement)
        {
            while (reader.Read() && reader.Depth > depth)
            {
                if (reader.NodeType == XmlNodeType.EndElement && reader.LocalName == "Row")
                {
                    End();
                    continue;
                }

                if (reader.NodeType != XmlNodeType.Element)
                {
                    continue;
                }

                switch (reader.LocalName)
                {
                    case "Column":
                        tableColumn = Index(reader, "Index") ?? tableColumn + 1;
                        if (Attribute(reader, "Hidden") == "1")
                        {
                            hiddenColumns.Add(tableColumn);
                        }

                        break;
                    case "Row":
                        row = Index(reader, "Index") ?? row + 1;
                        column = 0;
                        hidden = Attribute(reader, "Hidden") == "1";
                        Bound(row, CellAddress.MaxRow);
                        break;
                    case "Cell":
                        column = Index(reader, "Index") ?? column + 1;
                        Bound(column, CellAddress.MaxColumn);
                        if (++count > options.Limits.Cells)
                        {
                            throw new FaultException(Faults.TooManyCells(options.Limits.Cells));
                        }

                        int across = Index(reader, "MergeAcross") ?? 0, down = Index(reader, "MergeDown") ?? 0;
                        if (across > 0 || down > 0)
                        {
                            merges.Add(new CellRange(row, column, Math.Min(row + down, CellAddress.MaxRow), Math.Min(column + across, CellAddress.MaxColumn)));
                        }

                        string? formula = Attribute(reader, "Formula");
                        CellMarks marks = styles.GetValueOrDefault(Attribute(reader, "StyleID") ?? "")
                            | (formula is null ? CellMarks.None : CellMarks.Formula | (ExternalFormula.Is(formula) || formula.Contains(".xls", StringComparison.OrdinalIgnoreCase) ? CellMarks.External : CellMarks.None));
                        int at = column;
                        column += across;
                        cells.Add(ReadCell(reader, row, at, marks, options.Limits.TextLength));
                        break;
                    case "Visible":
                        visible = !reader.ReadElementContentAsString().Contains("Hidden", StringComparison.Ordinal);
                        break;
                }
            }
        }

        return new MemorySheet(name, () => rows, new SheetLayout(merges, hiddenColumns), visible ? SheetVisibility.Visible : SheetVisibility.Hidden);

        void End()
        {
            cells.RemoveAll(cell => cell.Kind == CellKind.Blank && !cell.IsFormula);
            if (cells.Count > 0)
            {
                rows.Add(new Row(row, hidden, [.. cells]));
                cells.Clear();
            }
        }
    }

    private static Cell ReadCell(XmlReader reader, int row, int column, CellMarks marks, int limit)
    {
        if (reader.IsEmptyElement)
        {
            return new Cell(row, column, CellKind.Blank, null, 0, marks);
        }

        int depth = reader.Depth;
        string type = "";
        bool inData = false;
        TextBuffer text = new(limit);
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.LocalName == "Data" && reader.Depth == depth + 1)
            {
                inData = reader.NodeType == XmlNodeType.Element && !reader.IsEmptyElement;
                type = inData ? Attribute(reader, "Type") ?? "" : type;
            }
            else if (inData)
            {
                text.Take(reader);
            }
        }

        string value = text.ToString();
        return type switch
        {
            _ when value.Length == 0 => new Cell(row, column, CellKind.Blank, null, 0, marks),
            "Number" => new Cell(row, column, CellKind.Number, null, double.Parse(value, NumberStyles.Float, CultureInfo.InvariantCulture), marks),
            "Boolean" => new Cell(row, column, CellKind.Boolean, null, value.Trim() == "1" ? 1 : 0, marks),
            "Error" => new Cell(row, column, CellKind.Error, value, 0, marks),
            "DateTime" when DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTime date) => SerialDate.Cell(row, column, date, marks),
            _ => new Cell(row, column, CellKind.Text, value, 0, marks),
        };
    }

    private static void Bound(int value, int most)
    {
        if (value < 1 || value > most)
        {
            throw new FaultException(Faults.Corrupt("index " + value));
        }
    }

    private static string? Attribute(XmlReader reader, string name) =>
        reader.GetAttribute(name, "urn:schemas-microsoft-com:office:spreadsheet") ?? reader.GetAttribute(name);

    private static int? Index(XmlReader reader, string name) =>
        int.TryParse(Attribute(reader, name), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : null;
}
