using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using Hengjian.Rules.Limits;

namespace Hengjian.Server.Kernel;

/// <summary>
/// Refuses in a body what no feature can mean: holes in its lists, characters that no keyboard types, days that nobody lives to see.
/// The serializer lets them through, and a feature that walks its list would stumble. What the body itself leaves out is the feature's
/// business, after the scope.
/// </summary>
public static class RequestGuard
{
    /// <summary>An element that is null, or an element without a word that it must have.</summary>
    public static Problem? Refuse(object? body) => First(body, p => p.Value is null && (p.Element || (p.Required && p.InList))) is { } path
        ? Problem.Invalid(path, $"“{path}”没有值", $"{path} has no value") : null;

    /// <summary>A character that PostgreSQL stores in no text, and that ends a text in many programs.</summary>
    public static Problem? RefuseNul(object? body) => First(body, p => p.Value is string text && text.Contains('\0', StringComparison.Ordinal)) is { } path
        ? Problem.Invalid(path, "含有不能使用的字符，请删去重新输入", "It holds a character that cannot be used; type it again") : null;

    /// <summary>Words that are longer than their place, counted as they are kept (<see cref="WordsAttribute"/>).</summary>
    public static Problem? RefuseWords(object? body)
    {
        (WordsAttribute Words, int Length)? wrong = null;
        return First(body, p =>
        {
            if (p.Words is not { } words || p.Value is not string text || text.Length <= words.Most) return false;
            wrong = (words, text.Length);
            return true;
        }) is { } path && wrong is var (most, length)
            ? Problem.Invalid(path, $"最多 {most.Most} 字，现在是 {length} 字；{most.Zh}", $"At most {most.Most} characters, this has {length}; {most.En}") : null;
    }

    /// <summary>
    /// A day that nobody can mean (9999-12-31). A day that is left out reads as the first of all days and is asked for only
    /// <paramref name="after"/> the feature: what the body leaves out may not be answered before the scope.
    /// </summary>
    public static Problem? RefuseDays(object? body, HouseLimits limits, DateOnly today, bool after) =>
        First(body, p => p.Value is DateOnly day && (day == default && !p.Nullable ? after : !limits.Holds(day, today))) is { } path
        ? Problem.Invalid(path, $"日期应在 {limits.Earliest:yyyy-MM-dd} 至 {limits.Latest(today):yyyy-MM-dd} 之间", $"The day lies between {limits.Earliest:yyyy-MM-dd} and {limits.Latest(today):yyyy-MM-dd}") : null;

    /// <summary>A value in a body: an element of a list, or what a property holds; <paramref name="InList"/> when some list lies above it.</summary>
    private readonly record struct Place(object? Value, bool Element, bool Required, bool Nullable, bool InList, WordsAttribute? Words = null);

    private sealed record Member(PropertyInfo Property, string Name, bool Required, bool Nullable, WordsAttribute? Words);

    private static readonly ConcurrentDictionary<Type, IReadOnlyList<Member>> Members = new();

    private static string? First(object? body, Func<Place, bool> wrong) => body is not null && Ours(body.GetType()) ? Among(body, "", false, wrong) : null;

    /// <summary>The path of the first wrong value among the properties of an object.</summary>
    private static string? Among(object of, string path, bool inList, Func<Place, bool> wrong)
    {
        foreach (var (property, name, required, nullable, words) in Members.GetOrAdd(of.GetType(), Of))
            if (In(new(property.GetValue(of), false, required, nullable, inList, words), path + name, wrong) is { } found) return found;
        return null;
    }

    private static string? In(Place place, string path, Func<Place, bool> wrong)
    {
        if (wrong(place)) return path;
        switch (place.Value)
        {
            case null or string: return null;
            case IDictionary words:
                foreach (DictionaryEntry word in words)
                {
                    if (wrong(new(word.Key, false, false, false, true))) return path;
                    if (In(new(word.Value, false, false, true, true), $"{path}.{word.Key}", wrong) is { } within) return within;
                }
                return null;
            case IEnumerable list:
                var at = 0;
                foreach (var one in list)
                    if (In(new(one, true, false, true, true), $"{path}[{at++}]", wrong) is { } among) return among;
                return null;
            default: return Ours(place.Value.GetType()) ? Among(place.Value, path + ".", place.InList, wrong) : null;
        }
    }

    private static bool Ours(Type type) => type.IsClass && type.Assembly == typeof(RequestGuard).Assembly;

    private static List<Member> Of(Type type)
    {
        var nullability = new NullabilityInfoContext();
        return [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0)
            .Select(p => new Member(p, char.ToLowerInvariant(p.Name[0]) + p.Name[1..], !p.PropertyType.IsValueType && nullability.Create(p).WriteState == NullabilityState.NotNull, Nullable.GetUnderlyingType(p.PropertyType) is not null, p.GetCustomAttribute<WordsAttribute>()))];
    }
}
