namespace Hengjian.Office.Documents;

/// <summary>Headers and footers.</summary>
internal static class DocxPages
{
    private const string Declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

    private const string Namespaces = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

    public static void Add(DocxPackage package, string main, string word, DocxInfo info)
    {
        if (info.Header is { } header)
        {
            foreach (string id in (ReadOnlySpan<string>)["headOdd", "headEven"])
            {
                package.AddTo(main, id, "header", $"word/{id}.xml", word + "header+xml", Declaration + $"<w:hdr {Namespaces}>{DocxBody.Paragraph("Header", DocxBody.Run(new DocxRun(header)))}</w:hdr>");
            }
        }

        if (info.PageNumbers)
        {
            // Official papers number on the outer side: odd pages right, even pages left, one character in.
            package.AddTo(main, "footOdd", "footer", "word/footOdd.xml", word + "footer+xml", Footer("right"));
            package.AddTo(main, "footEven", "footer", "word/footEven.xml", word + "footer+xml", Footer("left"));
        }
    }

    public static string References(DocxInfo info) =>
        (info.Header is null ? "" : "<w:headerReference w:type=\"default\" r:id=\"headOdd\"/><w:headerReference w:type=\"even\" r:id=\"headEven\"/>")
        + (info.PageNumbers ? "<w:footerReference w:type=\"default\" r:id=\"footOdd\"/><w:footerReference w:type=\"even\" r:id=\"footEven\"/>" : "");

    private static string Footer(string side) =>
        Declaration + $"<w:ftr {Namespaces}>{DocxBody.Paragraph("Footer", "<w:r><w:t xml:space=\"preserve\">— </w:t></w:r>" + DocxBody.Field("PAGE", "1") + "<w:r><w:t xml:space=\"preserve\"> —</w:t></w:r>", $"<w:ind w:left=\"280\" w:right=\"280\"/><w:jc w:val=\"{side}\"/>")}</w:ftr>";
}

/// <summary>The contents.</summary>
internal static class DocxContents
{
    /// <summary>A field that the programs update themselves; until then it shows all headings with links, without page numbers.</summary>
    public static string Write(IReadOnlyList<(int Level, string Text, string Bookmark)> headings, int levels)
    {
        List<(int Level, string Text, string Bookmark)> shown = [.. headings.Where(h => h.Level <= levels)];
        string title = DocxBody.Paragraph("TocTitle", DocxBody.Run(new DocxRun("目    录")));
        string begin = $"<w:r><w:fldChar w:fldCharType=\"begin\" w:dirty=\"true\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> TOC \\o \"1-{levels}\" \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>";
        const string end = "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
        if (shown.Count == 0)
        {
            return title + DocxBody.Paragraph("TOC1", begin + end);
        }

        string entries = string.Concat(shown.Select((h, i) => DocxBody.Paragraph("TOC" + h.Level,
            (i == 0 ? begin : "") + $"<w:hyperlink w:anchor=\"{h.Bookmark}\" w:history=\"1\">{DocxBody.Run(new DocxRun(h.Text))}<w:r><w:tab/></w:r>{DocxBody.Field("PAGEREF " + h.Bookmark + " \\h", " ")}</w:hyperlink>" + (i == shown.Count - 1 ? end : ""))));
        return title + entries + "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>";
    }
}
