using System.Globalization;

namespace Hengjian.Office.Marking;

/// <summary>Adds marked twins of existing cell styles to styles.xml and touches nothing else in it.</summary>
internal sealed class StylePatch
{
    /// <summary>Light red, a shade of our own by which an earlier marking is known again.</summary>
    public const string MarkColor = "FFFFD8D5";

    private const string Part = "xl/styles.xml";
    private const string Empty = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><fonts count=\"1\"><font><sz val=\"11\"/><name val=\"宋体\"/></font></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/></cellXfs></styleSheet>";

    private readonly string _xml;
    private readonly string _part;
    private readonly List<string> _xfs = [];
    private readonly int _originalXfs;
    private readonly Dictionary<int, int> _marked = [], _unmarked = [];
    private readonly List<string> _fills = [];
    private readonly int _originalFills;
    private readonly string _prefix = "";
    private int _markFill = -1;

    public StylePatch(Package package, string? part)
    {
        _part = part ?? Part;
        if (!package.Has(_part))
        {
            package.Put(_part, Empty);
            package.Declare(_part, "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml", false);
            IsNew = true;
        }

        _xml = package.Text(_part);
        XmlScan scan = new(_xml);
        while (scan.Next())
        {
            if (scan.Kind == XmlPiece.Open && scan.Is("fills"))
            {
                Children(ref scan, "fill", _fills);
            }
            else if (scan.Kind == XmlPiece.Open && scan.Is("cellXfs"))
            {
                _prefix = scan.Prefix;
                Children(ref scan, "xf", _xfs);
            }
        }

        _originalXfs = _xfs.Count;
        _originalFills = _fills.Count;
        _markFill = _fills.FindIndex(fill => fill.Contains(MarkColor, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>True when the workbook had no styles at all; it must be told of the new part.</summary>
    public bool IsNew { get; }

    public string PartName => _part;

    /// <summary>The marked twin of a style.</summary>
    public int Marked(int style)
    {
        if (!_marked.TryGetValue(style, out int twin))
        {
            if (_markFill < 0)
            {
                _markFill = _fills.Count;
                _fills.Add($"<{_prefix}fill><{_prefix}patternFill patternType=\"solid\"><{_prefix}fgColor rgb=\"{MarkColor}\"/><{_prefix}bgColor indexed=\"64\"/></{_prefix}patternFill></{_prefix}fill>");
            }

            twin = Twin(style, _markFill);
            _marked[style] = twin;
        }

        return twin;
    }

    /// <summary>For a style that an earlier marking left behind: its twin without the mark; otherwise the style itself.</summary>
    public int Unmarked(int style)
    {
        if (_markFill < 0 || _markFill >= _originalFills || style >= _originalXfs || Attribute(_xfs[style], "fillId") != _markFill.ToString(CultureInfo.InvariantCulture))
        {
            return style;
        }

        if (!_unmarked.TryGetValue(style, out int twin))
        {
            twin = Twin(style, 0);
            _unmarked[style] = twin;
        }

        return twin;
    }

    public void Save(Package package)
    {
        if (_xfs.Count == _originalXfs)
        {
            return;
        }

        Edits edits = new(_xml);
        Append(edits, "fills", _fills, _originalFills);
        Append(edits, "cellXfs", _xfs, _originalXfs);
        package.Put(_part, edits.Apply());
    }

    private int Twin(int style, int fill)
    {
        string source = style < _xfs.Count ? _xfs[style] : $"<{_prefix}xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>";
        string twin = Set(Set(source, "fillId", fill.ToString(CultureInfo.InvariantCulture)), "applyFill", "1");
        int known = _xfs.IndexOf(twin);
        if (known >= 0)
        {
            return known;
        }

        _xfs.Add(twin);
        return _xfs.Count - 1;
    }

    private void Append(Edits edits, string element, List<string> items, int original)
    {
        if (items.Count == original)
        {
            return;
        }

        Package.InsertLast(_xml, edits, element, string.Concat(items.Skip(original)));
        XmlScan scan = new(_xml);
        while (scan.Next())
        {
            if (scan.Kind is XmlPiece.Open && scan.Is(element))
            {
                if (scan.Attribute("count") is var (start, end))
                {
                    edits.Replace(start, end, items.Count.ToString(CultureInfo.InvariantCulture));
                }

                return;
            }
        }
    }

    private void Children(ref XmlScan scan, string name, List<string> into)
    {
        while (scan.Next() && scan.Kind != XmlPiece.Close)
        {
            if (scan.Kind is XmlPiece.Open or XmlPiece.Empty)
            {
                int start = scan.Start;
                bool wanted = scan.Is(name);
                scan.SkipElement();
                if (wanted)
                {
                    into.Add(_xml[start..scan.End]);
                }
            }
        }
    }

    private static string? Attribute(string element, string name)
    {
        XmlScan scan = new(element);
        return scan.Next() ? scan.Value(name) : null;
    }

    private static string Set(string element, string name, string value)
    {
        XmlScan scan = new(element);
        scan.Next();
        return scan.Attribute(name) is var (start, end)
            ? string.Concat(element.AsSpan(0, start), value, element.AsSpan(end))
            : element.Insert(1 + scan.Name.Length, $" {name}=\"{value}\"");
    }
}
