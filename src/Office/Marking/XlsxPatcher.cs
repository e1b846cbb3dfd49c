using System.Globalization;
using System.Text;
using Hengjian.Office.Reading;

namespace Hengjian.Office.Marking;

/// <summary>What is wrong with a cell, in words for its writer.</summary>
/// <param name="Sheet">Name of the sheet.</param>
/// <param name="At">The cell.</param>
/// <param name="Text">What is wrong and what to do; shown as a note on the cell.</param>
public sealed record CellMark(string Sheet, CellAddress At, string Text);

/// <summary>A value to be put into a cell: exactly one of text, number and date, or none to empty the cell.</summary>
/// <param name="Sheet">Name of the sheet.</param>
/// <param name="At">The cell.</param>
public sealed record CellFill(string Sheet, CellAddress At)
{
    /// <summary>Text.</summary>
    public string? Text { get; init; }

    /// <summary>Number.</summary>
    public decimal? Number { get; init; }

    /// <summary>Date; written as a real date where the cell is formatted as one, as 2026-09-01 otherwise.</summary>
    public DateOnly? Date { get; init; }
}

/// <summary>A filled template and what could not be filled.</summary>
/// <param name="File">The workbook.</param>
/// <param name="Skipped">Cells that hold formulas; they were left alone, since the template computes them.</param>
public sealed record FilledBook(byte[] File, IReadOnlyList<OfficeFault> Skipped);

/// <summary>
/// Changes single cells of somebody's own xlsx and hands everything else back as it was: drawings, styles, names,
/// printer settings, formulas, other sheets.
/// </summary>
/// <remarks>Cells that an earlier marking coloured and that are right now lose their colour and note again.</remarks>
public static class XlsxPatcher
{
    /// <summary>Marks cells with a ground colour and a note that says what is wrong.</summary>
    /// <param name="file">The workbook (.xlsx).</param>
    /// <param name="marks">The cells. Several marks on one cell are joined; a cell inside a merged range stands for the whole range.</param>
    /// <param name="limits">Limits for reading.</param>
    /// <exception cref="ArgumentException">A mark names a sheet that the workbook does not have.</exception>
    public static Outcome<byte[]> Mark(byte[] file, IReadOnlyList<CellMark> marks, ReadLimits? limits = null) => Guard(() =>
    {
        using Patch patch = new(file, limits ?? ReadLimits.Default);
        foreach (XlsxSheet sheet in patch.Book.Sheets.Cast<XlsxSheet>())
        {
            List<CellMark> here = [.. marks.Where(mark => mark.Sheet == sheet.Name)];
            if (here.Count > 0 || NotePatch.HasOurs(patch.Package, sheet.Part))
            {
                patch.Mark(sheet, here);
            }
        }

        patch.Check(marks.Select(mark => mark.Sheet));
        return patch.Save();
    });

    /// <summary>Puts values into cells of a template and keeps its looks. Formulas are never overwritten; they are computed anew when the file is opened.</summary>
    /// <param name="file">The workbook (.xlsx).</param>
    /// <param name="fills">The values.</param>
    /// <param name="limits">Limits for reading.</param>
    /// <exception cref="ArgumentException">A value names a sheet that the workbook does not have.</exception>
    public static Outcome<FilledBook> Fill(byte[] file, IReadOnlyList<CellFill> fills, ReadLimits? limits = null)
    {
        try
        {
            using Patch patch = new(file, limits ?? ReadLimits.Default);
            List<OfficeFault> skipped = [];
            foreach (XlsxSheet sheet in patch.Book.Sheets.Cast<XlsxSheet>())
            {
                List<CellFill> here = [.. fills.Where(fill => fill.Sheet == sheet.Name)];
                if (here.Count > 0)
                {
                    skipped.AddRange(patch.Fill(sheet, here));
                }
            }

            patch.Check(fills.Select(fill => fill.Sheet));
            patch.Recalculate();
            return new FilledBook(patch.Save(), skipped);
        }
        catch (Exception e) when (Foreign.Caused(e))
        {
            return Foreign.Fault(e);
        }
    }

    private static Outcome<byte[]> Guard(Func<byte[]> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (Foreign.Caused(e))
        {
            return Foreign.Fault(e);
        }
    }

    /// <summary>One workbook being changed.</summary>
    private sealed class Patch : IDisposable
    {
        private readonly StylePatch _styles;
        private readonly string _workbook;
        private readonly TextPatch _texts;

        public Patch(byte[] file, ReadLimits limits)
        {
            Workbook opened = SheetFile.Open(new MemoryStream(file, false), new ReadOptions { Limits = limits, Macros = MacroRule.Notice });
            if (opened is not XlsxBook book)
            {
                opened.Dispose();
                throw new FaultException(Faults.OtherSheetFormat("其他格式的表格", "a sheet of another format"));
            }

            Book = book;
            Package = new Package(file, limits);
            _workbook = Relationships.Of(Package.Parts, "").ByType("officeDocument") ?? "xl/workbook.xml";
            Relationships relations = Relationships.Of(Package.Parts, _workbook);
            _styles = new StylePatch(Package, relations.ByType("styles"));
            _texts = new TextPatch(Package, relations.ByType("sharedStrings"));
            if (_styles.IsNew)
            {
                Package.Relate(_workbook, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles", "/" + _styles.PartName);
            }
        }

        public XlsxBook Book { get; }

        public Package Package { get; }

        public void Mark(XlsxSheet sheet, List<CellMark> marks)
        {
            SheetEdit edit = new(Package.Text(sheet.Part), _styles.Unmarked);
            SortedDictionary<(int Row, int Column), string> notes = [];
            foreach (CellMark mark in marks)
            {
                CellAddress at = edit.Shown(mark.At);
                string text = at == mark.At ? mark.Text : $"{mark.At}：{mark.Text}";
                notes[(at.Row, at.Column)] = notes.TryGetValue((at.Row, at.Column), out string? before) && before != text ? before + "\n" + text : text;
                edit.Set(at, new CellEdit(_styles.Marked, null));
            }

            edit.Run();
            NotePatch.Apply(Package, sheet.Part, edit, notes);
            if (!edit.Edits.None)
            {
                Package.Put(sheet.Part, edit.Edits.Apply());
            }
        }

        public IEnumerable<OfficeFault> Fill(XlsxSheet sheet, List<CellFill> fills)
        {
            SheetEdit edit = new(Package.Text(sheet.Part), style => style);
            foreach (CellFill fill in fills)
            {
                edit.Set(edit.Shown(fill.At), new CellEdit(null, style => Content(fill, style, edit.Prefix)));
            }

            edit.Run();
            Package.Put(sheet.Part, edit.Edits.Apply());
            return edit.Formulas.Select(at => new OfficeFault("fill-formula",
                "模板在这一格里有公式，没有改写。", "The template has a formula here; it was not overwritten.",
                "请确认公式的结果；如应填数，请先在模板中删去公式。", "Check its result, or remove the formula from the template first.") { Sheet = sheet.Name, Cell = at.ToString() });
        }

        private (string, string) Content(CellFill fill, int style, string prefix)
        {
            if (fill.Date is { Year: >= 1900 } date && style < Book.Styles.Length && Book.Styles[style] == CellStyleKind.Date)
            {
                double serial = SerialDate.FromDate(date.ToDateTime(default)) - (Book.Date1904 ? 1462 : 0);
                return ("", $"<{prefix}v>{serial.ToString("R", CultureInfo.InvariantCulture)}</{prefix}v>");
            }

            if (fill.Number is { } number)
            {
                // A cell formatted as text shows a number only as long as nobody touches it; there it is text.
                return style < Book.Styles.Length && Book.Styles[style] == CellStyleKind.Text ? _texts.Cell(number.ToString(CultureInfo.InvariantCulture), prefix)
                    : ("", $"<{prefix}v>{number.ToString(CultureInfo.InvariantCulture)}</{prefix}v>");
            }

            string? text = fill.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? fill.Text;
            return string.IsNullOrEmpty(text) ? ("", "") : _texts.Cell(text, prefix);
        }

        /// <summary>Asks the sheet program to compute all formulas when the file is opened.</summary>
        public void Recalculate()
        {
            string xml = Package.Text(_workbook);
            Edits edits = new(xml);
            XmlScan scan = new(xml);
            int depth = 0, behindNames = -1;
            string prefix = "";
            while (scan.Next())
            {
                if (scan.Kind is XmlPiece.Open or XmlPiece.Empty && scan.Is("workbook"))
                {
                    prefix = scan.Prefix;
                }

                if (scan.Kind is XmlPiece.Open or XmlPiece.Empty && scan.Is("calcPr"))
                {
                    if (scan.Attribute("fullCalcOnLoad") is var (start, end))
                    {
                        edits.Replace(start, end, "1");
                    }
                    else
                    {
                        edits.Insert(scan.Start + 1 + scan.Name.Length, " fullCalcOnLoad=\"1\"");
                    }

                    Package.Put(_workbook, edits.Apply());
                    return;
                }

                depth += scan.Kind == XmlPiece.Open ? 1 : scan.Kind == XmlPiece.Close ? -1 : 0;
                bool ends = depth == 1 && scan.Kind is XmlPiece.Close or XmlPiece.Empty;
                if (ends && (scan.Is("sheets") || scan.Is("functionGroups") || scan.Is("externalReferences") || scan.Is("definedNames")))
                {
                    behindNames = scan.End;
                }
            }

            if (behindNames >= 0)
            {
                edits.Insert(behindNames, $"<{prefix}calcPr fullCalcOnLoad=\"1\"/>");
                Package.Put(_workbook, edits.Apply());
            }
        }

        public void Check(IEnumerable<string> sheets)
        {
            foreach (string sheet in sheets)
            {
                if (!Book.Sheets.Any(s => s.Name == sheet))
                {
                    throw new ArgumentException($"The workbook has no sheet \"{sheet}\".");
                }
            }
        }

        public byte[] Save()
        {
            _styles.Save(Package);
            _texts.Save();
            return Package.Save();
        }

        public void Dispose()
        {
            Package.Dispose();
            Book.Dispose();
        }
    }

    /// <summary>Adds texts to the table of shared texts; without one they are written in the cells.</summary>
    private sealed class TextPatch(Package package, string? part)
    {
        private readonly Dictionary<string, int> _added = new(StringComparer.Ordinal);
        private readonly StringBuilder _items = new();
        private int _count = -1;
        private string _prefix = "";

        public (string Attributes, string Inner) Cell(string text, string prefix)
        {
            text = text.Length > Writing.SheetWriter.MaxText ? text[..Writing.SheetWriter.MaxText] : text;
            if (part is null || !package.Has(part))
            {
                return (" t=\"inlineStr\"", $"<{prefix}is><{prefix}t xml:space=\"preserve\">{XmlText.Escape(text)}</{prefix}t></{prefix}is>");
            }

            if (_count < 0)
            {
                Count(package.Text(part));
            }

            if (!_added.TryGetValue(text, out int index))
            {
                index = _count + _added.Count;
                _added.Add(text, index);
                _items.Append(CultureInfo.InvariantCulture, $"<{_prefix}si><{_prefix}t xml:space=\"preserve\">{XmlText.Escape(text)}</{_prefix}t></{_prefix}si>");
            }

            return (" t=\"s\"", $"<{prefix}v>{index.ToString(CultureInfo.InvariantCulture)}</{prefix}v>");
        }

        public void Save()
        {
            if (_added.Count == 0)
            {
                return;
            }

            string xml = package.Text(part!);
            Edits edits = new(xml);
            XmlScan scan = new(xml);
            while (scan.Next())
            {
                if (scan.Kind is XmlPiece.Open or XmlPiece.Empty && scan.Is("sst"))
                {
                    if (scan.Attribute("uniqueCount") is var (start, end))
                    {
                        edits.Replace(start, end, (_count + _added.Count).ToString(CultureInfo.InvariantCulture));
                    }

                    // The count of uses is optional and no longer known.
                    if (scan.Attribute("count") is var (from, to))
                    {
                        edits.Replace(xml.LastIndexOf("count", from, StringComparison.Ordinal), to + 1, "");
                    }

                    break;
                }
            }

            Package.InsertLast(xml, edits, "sst", _items.ToString());
            package.Put(part!, edits.Apply());
        }

        private void Count(string xml)
        {
            _count = 0;
            XmlScan scan = new(xml);
            while (scan.Next())
            {
                if (scan.Kind is XmlPiece.Open or XmlPiece.Empty)
                {
                    _prefix = scan.Is("sst") ? scan.Prefix : _prefix;
                    _count += scan.Is("si") ? 1 : 0;
                }
            }
        }
    }
}
