using System.Globalization;
using Hengjian.Office.Reading;

namespace Hengjian.Office.Writing;

/// <summary>Writes data validations.</summary>
internal static class SheetRules
{
    public static void Write(Utf8Xml xml, IReadOnlyList<(CellRange Range, CellRule Rule, string? Source)> rules)
    {
        if (rules.Count == 0)
        {
            return;
        }

        xml.Raw("<dataValidations count=\""u8).Number(rules.Count).Raw("\">"u8);
        foreach (var (range, rule, source) in rules)
        {
            xml.Raw("<dataValidation type=\""u8).Raw(rule is RangeRule r ? r.Kind : "list").Raw(rule.WarningOnly ? "\" errorStyle=\"warning"u8 : ""u8);
            xml.Raw(rule is RangeRule ? "\" operator=\"between"u8 : ""u8).Raw("\" allowBlank=\"1\" showInputMessage=\"1\" showErrorMessage=\"1\" errorTitle=\""u8);
            Attribute(xml, rule.ErrorTitle, 32).Raw("\" error=\""u8);
            Attribute(xml, rule.Error, 225);
            if (rule.Prompt is { } prompt)
            {
                xml.Raw("\" promptTitle=\""u8);
                Attribute(xml, rule.PromptTitle, 32).Raw("\" prompt=\""u8);
                Attribute(xml, prompt, 255);
            }

            xml.Raw("\" sqref=\""u8).Raw(range.ToString()).Raw("\"><formula1>"u8);
            if (rule is RangeRule bounds)
            {
                xml.Number(bounds.Least).Raw("</formula1><formula2>"u8).Number(bounds.Most).Raw("</formula2></dataValidation>"u8);
            }
            else
            {
                xml.Raw(XmlText.Escape(source)).Raw("</formula1></dataValidation>"u8);
            }
        }

        xml.Raw("</dataValidations>"u8);
    }

    // The programs refuse a file whose title has more than 32, error 225 or prompt 255 characters.
    private static Utf8Xml Attribute(Utf8Xml xml, string text, int most) =>
        xml.Raw(XmlText.Escape(text.Length > most ? string.Concat(text.AsSpan(0, most - 1), "…") : text, true));

    /// <summary>Items as a list inside the formula, or null when they do not fit there.</summary>
    public static string? Inline(IReadOnlyList<string> items)
    {
        string joined = string.Join(',', items);
        return joined.Length <= 250 && items.All(item => item.Length > 0 && item.AsSpan().IndexOfAny(",\"\n") < 0 && item == item.Trim())
            ? "\"" + joined + "\"" : null;
    }
}

/// <summary>Texts shared between cells, as long as there is room; the rest is written in the cells themselves so that memory stays flat.</summary>
internal sealed class TextTable(int most)
{
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];
    private long _chars;

    /// <summary>Number of the text, or −1 when the table is full.</summary>
    public int Find(string text)
    {
        if (_ids.TryGetValue(text, out int id))
        {
            return id;
        }

        if (_texts.Count >= most || text.Length > 1000 || _chars > 8_000_000)
        {
            return -1;
        }

        _chars += text.Length;
        _ids.Add(text, _texts.Count);
        _texts.Add(text);
        return _texts.Count - 1;
    }

    public void Write(Utf8Xml xml)
    {
        xml.Raw("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" uniqueCount=\""u8);
        xml.Raw(_texts.Count.ToString(CultureInfo.InvariantCulture)).Raw("\">"u8);
        foreach (string text in _texts)
        {
            xml.Raw("<si><t xml:space=\"preserve\">"u8).Text(text).Raw("</t></si>"u8);
        }

        xml.Raw("</sst>"u8);
    }
}
