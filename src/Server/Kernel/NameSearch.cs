using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Kernel;

/// <summary>One search term of one named thing: a character, two neighbouring characters, or pinyin initials.</summary>
public sealed class NameTerm
{
    public required string Kind { get; set; }
    public required string Term { get; set; }
    public Guid SubjectId { get; set; }
}

/// <summary>
/// Search in Chinese names by characters, by pairs of characters and by pinyin initials, on our own terms table:
/// full-text engines differ between the databases, and trigram indexes find no two-character name.
/// </summary>
public static class NameSearch
{
    /// <summary>The terms under which names are found: each character, each pair, each run of two initials.</summary>
    public static IReadOnlySet<string> Terms(params IEnumerable<string> names)
    {
        var terms = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            foreach (var text in (ReadOnlySpan<string>)[Fold(name), SortKey.Initials(name)])
                for (var i = 0; i < text.Length; i++)
                {
                    terms.Add(text[i..(i + 1)]);
                    if (i + 1 < text.Length) terms.Add(text[i..(i + 2)]);
                }
        }
        return terms;
    }

    /// <summary>Replaces the terms of one thing; call it beside the change of the name.</summary>
    public static async Task Index(Db db, string kind, Guid id, params string[] names)
    {
        await db.Set<NameTerm>().Where(t => t.Kind == kind && t.SubjectId == id).ExecuteDeleteAsync();
        db.AddRange(Terms(names).Select(term => new NameTerm { Kind = kind, Term = term, SubjectId = id }));
    }

    /// <summary>
    /// For each pair of the question (or its single character) the ids that hold it: every match is in each of these sets, and the
    /// smallest is where to look (<see cref="Narrowing"/>). Pairs may stand scattered, so callers keep only rows whose name or initials contain the whole text.
    /// </summary>
    public static IReadOnlyList<IQueryable<Guid>> Sets(Db db, string kind, string question)
    {
        var text = Fold(question);
        var pairs = text.Length < 2 ? [text] : Enumerable.Range(0, text.Length - 1).Select(i => text.Substring(i, 2)).Distinct().Take(MostPairs);
        return [.. pairs.Where(p => p.Length > 0).Select(pair => Having(db, kind, pair))];
    }

    /// <summary>The ids whose names hold the term, which is one that names have: a question that <see cref="IsTerm"/> needs no second look at the names.</summary>
    public static IQueryable<Guid> Having(Db db, string kind, string term) => db.Set<NameTerm>().Where(t => t.Kind == kind && t.Term == term).Select(t => t.SubjectId);

    /// <summary>Is the question a term by itself: one or two characters?</summary>
    public static bool IsTerm(string folded) => folded.Length is 1 or 2;

    // A name that was typed whole is told apart by fewer; each is counted before it is used.
    private const int MostPairs = 12;

    /// <summary>Letters lower, wide forms narrow, no spaces: so that what is typed and what is stored meet.</summary>
    public static string Fold(string text)
    {
        Span<char> folded = text.Length <= 256 ? stackalloc char[text.Length] : new char[text.Length];
        var length = 0;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c)) continue;
            var narrow = c is >= '！' and <= '～' ? (char)(c - 0xFEE0) : c;
            // Chinese characters have no case; asking for it is what made folding slow.
            folded[length++] = narrow is >= '\u2E80' and <= '\u9FFF' ? narrow : char.ToLowerInvariant(narrow);
        }
        return folded[..length].SequenceEqual(text) ? text : new string(folded[..length]);
    }
}
