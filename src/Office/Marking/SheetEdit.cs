using System.Globalization;
using Hengjian.Office.Reading;

namespace Hengjian.Office.Marking;

/// <summary>What is to happen to one cell.</summary>
/// <param name="Restyle">New style from the present one; null leaves it.</param>
/// <param name="Content">New content as XML behind the attributes: <c> t="…"&gt;…</c>; null leaves it.</param>
internal sealed record CellEdit(Func<int, int>? Restyle, Func<int, (string Attributes, string Inner)>? Content);

/// <summary>Changes cells of one worksheet in its XML; whatever is not asked for keeps its bytes.</summary>
internal sealed class SheetEdit
{
    private readonly string _xml;
    private readonly Edits _edits;
    private readonly SortedDictionary<int, SortedDictionary<int, CellEdit>> _pending = [];
    private readonly List<(int First, int Last, int Style)> _columnStyles = [];
    private readonly List<CellRange> _merges = [];
    private readonly Func<int, int> _others;

    public SheetEdit(string xml, Func<int, int> others)
    {
        (_xml, _others) = (xml, others);
        _edits = new Edits(xml);
        XmlScan scan = new(xml);
        while (scan.Next())
        {
            if (scan.Kind is not (XmlPiece.Open or XmlPiece.Empty))
            {
                continue;
            }

            if (scan.Is("c"))
            {
                continue;
            }

            if (scan.Is("worksheet"))
            {
                Prefix = scan.Prefix;
                Root = xml[scan.Start..scan.End];
            }
            else if (scan.Is("col") && Number(scan.Value("style")) is int style and > 0)
            {
                _columnStyles.Add((Number(scan.Value("min")) ?? 1, Number(scan.Value("max")) ?? 0, style));
            }
            else if (scan.Is("mergeCell") && CellRange.TryParse(scan.Value("ref"), out CellRange merge))
            {
                _merges.Add(merge);
            }
        }
    }

    /// <summary>Prefix of the sheet's elements, with colon.</summary>
    public string Prefix { get; } = "";

    /// <summary>The root's start tag.</summary>
    public string Root { get; } = "";

    public Edits Edits => _edits;

    /// <summary>Cells that hold formulas and were therefore not filled.</summary>
    public List<CellAddress> Formulas { get; } = [];

    /// <summary>The cell that shows what is put at a place: inside a merged range its upper left one.</summary>
    public CellAddress Shown(CellAddress at)
    {
        foreach (CellRange merge in _merges)
        {
            if (merge.Contains(at))
            {
                return merge.First;
            }
        }

        return at;
    }

    public void Set(CellAddress at, CellEdit edit)
    {
        if (!_pending.TryGetValue(at.Row, out var row))
        {
            _pending[at.Row] = row = [];
        }

        row[at.Column] = edit;
    }

    /// <summary>Makes the changes to the rows. Call once.</summary>
    public void Run()
    {
        XmlScan scan = new(_xml);
        while (scan.Next())
        {
            if (scan.Is("sheetData") && scan.Kind == XmlPiece.Empty)
            {
                string name = scan.Name.ToString();
                _edits.Replace(scan.End - 2, scan.End, ">" + NewRows(int.MaxValue) + "</" + name + ">");
                return;
            }

            if (scan.Is("sheetData") && scan.Kind == XmlPiece.Open)
            {
                Rows(ref scan);
                return;
            }
        }
    }

    private void Rows(ref XmlScan scan)
    {
        int number = 0;
        while (scan.Next())
        {
            if (scan.Kind == XmlPiece.Close)
            {
                _edits.Insert(scan.Start, NewRows(int.MaxValue));
                return;
            }

            if (scan.Kind is XmlPiece.Text or XmlPiece.Other)
            {
                continue;
            }

            if (!scan.Is("row"))
            {
                scan.SkipElement();
                continue;
            }

            number = Number(scan.Value("r")) ?? number + 1;
            string before = NewRows(number);
            if (before.Length > 0)
            {
                _edits.Insert(scan.Start, before);
            }

            _pending.Remove(number, out var cells);
            OneRow(ref scan, number, cells);
        }
    }

    private void OneRow(ref XmlScan scan, int number, SortedDictionary<int, CellEdit>? cells)
    {
        int rowStyle = scan.Value("customFormat") is "1" or "true" ? Number(scan.Value("s")) ?? 0 : 0;
        (int Start, int End)? spans = scan.Attribute("spans");
        int first = cells is { Count: > 0 } ? cells.Keys.First() : 0, last = cells is { Count: > 0 } ? cells.Keys.Last() : 0;
        if (cells is not null && spans is var (from, to))
        {
            // The span is a hint that must not be wrong; it is widened, never guessed.
            string[] bounds = _xml[from..to].Split(':', ' ');
            if (bounds.Length == 2 && Number(bounds[0]) is int low && Number(bounds[1]) is int high && (first < low || last > high))
            {
                _edits.Replace(from, to, string.Create(CultureInfo.InvariantCulture, $"{Math.Min(low, first)}:{Math.Max(high, last)}"));
            }
        }

        if (scan.Kind == XmlPiece.Empty)
        {
            if (cells is not null)
            {
                string name = scan.Name.ToString();
                _edits.Replace(scan.End - 2, scan.End, ">" + NewCells(number, int.MaxValue, cells, rowStyle) + "</" + name + ">");
            }

            return;
        }

        int column = 0;
        while (scan.Next() && scan.Kind != XmlPiece.Close)
        {
            if (scan.Kind is XmlPiece.Text or XmlPiece.Other)
            {
                continue;
            }

            if (!scan.Is("c"))
            {
                scan.SkipElement();
                continue;
            }

            column = CellAddress.TryParse(scan.Value("r"), out CellAddress at) ? at.Column : column + 1;
            if (cells is not null)
            {
                string before = NewCells(number, column, cells, rowStyle);
                if (before.Length > 0)
                {
                    _edits.Insert(scan.Start, before);
                }
            }

            CellEdit? edit = null;
            cells?.Remove(column, out edit);
            OneCell(ref scan, new CellAddress(number, column), edit);
        }

        if (cells is not null)
        {
            _edits.Insert(scan.Start, NewCells(number, int.MaxValue, cells, rowStyle));
        }
    }

    private void OneCell(ref XmlScan scan, CellAddress at, CellEdit? edit)
    {
        int style = Number(scan.Value("s")) ?? 0;
        int restyled = edit?.Restyle is { } restyle ? restyle(_others(style)) : _others(style);
        if (edit?.Content is { } content)
        {
            XmlScan inside = scan;
            bool formula = false;
            while (inside.Kind == XmlPiece.Open && inside.Next() && !(inside.Kind == XmlPiece.Close && inside.Is("c")))
            {
                formula |= inside.Is("f");
            }

            if (formula)
            {
                Formulas.Add(at);
                scan.SkipElement();
                return;
            }

            int start = scan.Start;
            scan.SkipElement();
            _edits.Replace(start, scan.End, NewCell(at, restyled, content(style)));
            return;
        }

        if (restyled != style)
        {
            if (scan.Attribute("s") is var (from, to))
            {
                _edits.Replace(from, to, restyled.ToString(CultureInfo.InvariantCulture));
            }
            else
            {
                _edits.Insert(scan.Start + 1 + scan.Name.Length, string.Create(CultureInfo.InvariantCulture, $" s=\"{restyled}\""));
            }
        }

        scan.SkipElement();
    }

    private string NewRows(int before)
    {
        System.Text.StringBuilder rows = new();
        while (_pending.Count > 0 && _pending.First() is var (number, cells) && number < before)
        {
            rows.Append(CultureInfo.InvariantCulture, $"<{Prefix}row r=\"{number}\">{NewCells(number, int.MaxValue, cells, 0)}</{Prefix}row>");
            _pending.Remove(number);
        }

        return rows.ToString();
    }

    private string NewCells(int row, int before, SortedDictionary<int, CellEdit> cells, int rowStyle)
    {
        System.Text.StringBuilder text = new();
        while (cells.Count > 0 && cells.First() is var (column, edit) && column < before)
        {
            int style = rowStyle > 0 ? rowStyle : _columnStyles.Where(c => column >= c.First && column <= c.Last).Select(c => c.Style).FirstOrDefault();
            text.Append(NewCell(new CellAddress(row, column), edit.Restyle?.Invoke(style) ?? style, edit.Content?.Invoke(style)));
            cells.Remove(column);
        }

        return text.ToString();
    }

    private string NewCell(CellAddress at, int style, (string Attributes, string Inner)? content)
    {
        string head = $"<{Prefix}c r=\"{at}\"" + (style > 0 ? string.Create(CultureInfo.InvariantCulture, $" s=\"{style}\"") : "");
        return content is { Inner.Length: > 0 } some ? $"{head}{some.Attributes}>{some.Inner}</{Prefix}c>" : head + "/>";
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : null;
}
