using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using Hengjian.Rules.Limits;

namespace Hengjian.Server.Kernel;

/// <summary>
/// Refuses a body with holes in its lists: an element that is null, or an element without a word that it must have. The serializer lets both
/// through, and a feature that walks its list would stumble. What the body itself leaves out is the feature's business, after the scope.
/// </summary>
public static class RequestGuard
{
    /// <summary>A character that no keyboard types, that PostgreSQL stores in no text, and that ends a text in many programs.</summary>
    public static Problem? RefuseNul(object? body) => body is not null && Ours(body.GetType()) && Nul(body, "") is { } path
        ? Problem.Invalid(path, "含有不能使用的字符，请删去重新输入", "It holds a character that cannot be used; type it again") : null;

    private static string? Nul(object of, string path)
    {
        foreach (var (property, _, _) in Members.GetOrAdd(of.GetType(), Of))
            if (property.GetValue(of) is { } value && NulIn(value, path + char.ToLowerInvariant(property.Name[0]) + property.Name[1..]) is { } found) return found;
        return null;
    }

    private static string? NulIn(object value, string name)
    {
        switch (value)
        {
            case string text: return text.Contains('\0', StringComparison.Ordinal) ? name : null;
            case IDictionary words:
                foreach (DictionaryEntry word in words)
                    if ((NulIn(word.Key, name) ?? (word.Value is { } of ? NulIn(of, name) : null)) is { } within) return within;
                return null;
            case IEnumerable list:
                foreach (var one in list)
                    if (one is not null && NulIn(one, name) is { } among) return among;
                return null;
            default: return Ours(value.GetType()) ? Nul(value, name + ".") : null;
        }
    }

    private sealed record Member(PropertyInfo Property, bool Required, bool List);

    private static readonly ConcurrentDictionary<Type, IReadOnlyList<Member>> Members = new();

    public static Problem? Refuse(object? body) => body is not null && Ours(body.GetType()) && Hole(body, "", false) is { } path
        ? Problem.Invalid(path, $"“{path}”没有值", $"{path} has no value") : null;

    /// <summary>
    /// Refuses a day that nobody can mean (9999-12-31). A day that is left out reads as the first of all days and is asked for only
    /// <paramref name="after"/> the feature: what the body leaves out may not be answered before the scope.
    /// </summary>
    public static Problem? RefuseDays(object? body, HouseLimits limits, DateOnly today, bool after) => body is not null && Ours(body.GetType()) && FarDay(body, "", limits, today, after) is { } path
        ? Problem.Invalid(path, $"日期应在 {limits.Earliest:yyyy-MM-dd} 至 {limits.Latest(today):yyyy-MM-dd} 之间", $"The day lies between {limits.Earliest:yyyy-MM-dd} and {limits.Latest(today):yyyy-MM-dd}") : null;

    private static string? FarDay(object of, string path, HouseLimits limits, DateOnly today, bool after)
    {
        foreach (var property in Dated.GetOrAdd(of.GetType(), DatedOf))
        {
            var name = path + char.ToLowerInvariant(property.Name[0]) + property.Name[1..];
            var value = property.GetValue(of);
            if (value is DateOnly day)
            {
                if (day == default && property.PropertyType == typeof(DateOnly) ? after : !limits.Holds(day, today)) return name;
            }
            else if (value is IEnumerable list and not string)
            {
                var at = 0;
                foreach (var one in list)
                {
                    if (one is not null && Ours(one.GetType()) && FarDay(one, $"{name}[{at}].", limits, today, after) is { } below) return below;
                    at++;
                }
            }
            else if (value is not null && FarDay(value, name + ".", limits, today, after) is { } within) return within;
        }
        return null;
    }

    private static readonly ConcurrentDictionary<Type, IReadOnlyList<PropertyInfo>> Dated = new();

    /// <summary>The properties that are days, or hold some further down.</summary>
    private static List<PropertyInfo> DatedOf(Type type) => [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(p => p.GetIndexParameters().Length == 0 && HoldsDays(p.PropertyType, []))];

    private static bool HoldsDays(Type type, HashSet<Type> seen)
    {
        if ((Nullable.GetUnderlyingType(type) ?? type) == typeof(DateOnly)) return true;
        var inner = type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable)) ? type.GetGenericArguments()[0] : type;
        return Ours(inner) && seen.Add(inner) && inner.GetProperties(BindingFlags.Public | BindingFlags.Instance).Any(p => p.GetIndexParameters().Length == 0 && HoldsDays(p.PropertyType, seen));
    }

    private static string? Hole(object of, string path, bool within)
    {
        foreach (var (property, required, list) in Members.GetOrAdd(of.GetType(), Of))
        {
            var name = path + char.ToLowerInvariant(property.Name[0]) + property.Name[1..];
            var value = property.GetValue(of);
            if (value is null)
            {
                if (required && within) return name;
                continue;
            }
            if (!list)
            {
                if (Ours(property.PropertyType) && Hole(value, name + ".", within) is { } below) return below;
                continue;
            }
            var at = 0;
            foreach (var one in (IEnumerable)value)
            {
                if (one is null) return $"{name}[{at}]";
                if (Ours(one.GetType()) && Hole(one, $"{name}[{at}].", true) is { } below) return below;
                at++;
            }
        }
        return null;
    }

    private static bool Ours(Type type) => type.IsClass && type.Assembly == typeof(RequestGuard).Assembly;

    private static List<Member> Of(Type type)
    {
        var nullability = new NullabilityInfoContext();
        return [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0 && !p.PropertyType.IsValueType)
            .Select(p => new Member(p, nullability.Create(p).WriteState == NullabilityState.NotNull, p.PropertyType != typeof(string) && p.PropertyType.IsAssignableTo(typeof(IEnumerable)) && !p.PropertyType.IsAssignableTo(typeof(IDictionary)) && !IsDictionary(p.PropertyType)))];
    }

    private static bool IsDictionary(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() is var g && (g == typeof(IReadOnlyDictionary<,>) || g == typeof(IDictionary<,>) || g == typeof(Dictionary<,>));
}
