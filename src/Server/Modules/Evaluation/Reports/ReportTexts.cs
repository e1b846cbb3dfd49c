using System.Text.RegularExpressions;
using Hengjian.Rules.Expressions;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>The words of one report version: sections of blocks whose figures are names in braces, never digits typed by hand.</summary>
public sealed record ReportText(string Title, IReadOnlyList<ReportSection> Sections);

public sealed record ReportSection(string Heading, IReadOnlyList<ReportBlock> Blocks);

/// <param name="What">text, table, chart or numbers.</param>
public sealed record ReportBlock(string What, string Content);

/// <summary>Makes a report's first words from the template and the figures, and reads them again.</summary>
public static partial class ReportTexts
{
    /// <summary>A piece of a text: plain words, or a figure by name.</summary>
    public readonly record struct Piece(string Text, bool IsFigure);

    /// <summary>The template with its conditions decided and its loops written out; blanks that the snapshot knows stay names.</summary>
    public static ReportText Draft(ReportTemplate template, ReportFigures figures)
    {
        Value Fact(string name) => figures.Find(name)?.Fact ?? Value.Missing;
        var sections = template.Sections.Select(s => new ReportSection(s.Heading, Numbered(s, [.. InTurn([.. s.Blocks.Select(b => Expand(b, figures, Fact).ToList())], s.Most)]))).Where(s => s.Blocks.Count > 0);
        return new(Plain(Fill(template.Title, figures, null), figures), [.. sections]);
    }

    private static IReadOnlyList<ReportBlock> Numbered(TemplateSection section, IReadOnlyList<ReportBlock> blocks) => section.Numbered && blocks.Count is > 1 and <= 10
        ? [.. blocks.Select((b, i) => b with { Content = $"{"一二三四五六七八九十"[i]}、{b.Content}" })] : blocks;

    /// <summary>At most so many of several lists, in their order; the first of each is taken before the second of any.</summary>
    public static IEnumerable<T> InTurn<T>(IReadOnlyList<IReadOnlyList<T>> lists, int most)
    {
        var taken = lists.SelectMany((list, i) => list.Select((_, turn) => (Turn: turn, List: i))).Order().Take(most).CountBy(t => t.List).ToDictionary();
        return lists.SelectMany((list, i) => list.Take(taken.GetValueOrDefault(i)));
    }

    /// <summary>Words and figures in their order.</summary>
    public static IEnumerable<Piece> Pieces(string text)
    {
        var at = 0;
        foreach (Match blank in Blank().Matches(text))
        {
            if (blank.Index > at) yield return new(text[at..blank.Index], false);
            yield return new(blank.Groups[1].Value, true);
            at = blank.Index + blank.Length;
        }
        if (at < text.Length) yield return new(text[at..], false);
    }

    /// <summary>The text as it is printed.</summary>
    public static string Plain(string text, ReportFigures figures) => string.Concat(Pieces(text).Select(p => p.IsFigure ? figures.Find(p.Text)?.Printed ?? "____" : p.Text));

    /// <summary>Names in braces that the snapshot does not have.</summary>
    public static IEnumerable<string> Unknown(ReportText text, ReportFigures figures) => text.Sections.SelectMany(s => s.Blocks)
        .SelectMany(b => b.What == "numbers" ? Names(b.Content) : b.What == "text" ? Pieces(b.Content).Where(p => p.IsFigure).Select(p => p.Text) : [])
        .Where(n => figures.Find(n) is null).Distinct();

    /// <summary>Digits that somebody typed into the words: nobody can follow them to a cell, so whoever checks must see them.</summary>
    public static IReadOnlyList<string> HandWritten(ReportText text, ReportText template)
    {
        var known = template.Sections.SelectMany(s => s.Blocks).SelectMany(b => Numbers(b.Content)).ToHashSet(StringComparer.Ordinal);
        return [.. text.Sections.SelectMany(s => s.Blocks).Where(b => b.What == "text").SelectMany(b => Numbers(b.Content)).Where(n => !known.Contains(n)).Distinct()];
    }

    public static IEnumerable<string> Names(string content) => content.Split([',', '，', '、'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> Numbers(string text) => Digits().Matches(string.Concat(Pieces(text).Where(p => !p.IsFigure).Select(p => p.Text))).Select(m => m.Value);

    private static IEnumerable<ReportBlock> Expand(TemplateBlock block, ReportFigures figures, Func<string, Value> fact)
    {
        if (block.Each is null)
        {
            if (block.When?.Evaluate(fact).IsTrue != false) yield return new(block.What, block.What == "text" ? Fill(block.Content, figures, null) : block.Content);
            yield break;
        }
        foreach (var one in figures.Loop(block.Each).Where(o => block.When?.Evaluate(n => o.Names.TryGetValue(n, out var full) ? fact(full) : fact(n)).IsTrue != false).Take(block.Most))
            yield return new(block.What, block.What == "text" ? Fill(block.Content, figures, one) : string.Concat(Pieces(block.Content).Select(p => p.IsFigure && one.Words.TryGetValue(p.Text, out var word) ? word : p.Text)));
    }

    /// <summary>Words of the loop are put in; figures keep their (full) names.</summary>
    private static string Fill(string text, ReportFigures figures, LoopItem? one) => string.Concat(Pieces(text).Select(p => !p.IsFigure ? p.Text
        : one is not null && one.Words.TryGetValue(p.Text, out var word) ? word
        : one is not null && one.Names.TryGetValue(p.Text, out var full) ? $"{{{full}}}"
        : figures.Words.TryGetValue(p.Text, out var fixedWord) ? fixedWord : $"{{{p.Text}}}"));

    [GeneratedRegex(@"\{([^{}]+)\}")]
    private static partial Regex Blank();

    [GeneratedRegex(@"\d+(?:[.,]\d+)*%?")]
    private static partial Regex Digits();
}

/// <summary>One turn of a loop: words to put in, and short names for the figures of this turn.</summary>
public sealed record LoopItem(IReadOnlyDictionary<string, string> Words, IReadOnlyDictionary<string, string> Names);
