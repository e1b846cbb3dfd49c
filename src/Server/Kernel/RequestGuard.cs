using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;

namespace Hengjian.Server.Kernel;

/// <summary>
/// Refuses a body with holes in its lists: an element that is null, or an element without a word that it must have. The serializer lets both
/// through, and a feature that walks its list would stumble. What the body itself leaves out is the feature's business, after the scope.
/// </summary>
public static class RequestGuard
{
    private sealed record Member(PropertyInfo Property, bool Required, bool List);

    private static readonly ConcurrentDictionary<Type, IReadOnlyList<Member>> Members = new();

    public static Problem? Refuse(object? body) => body is not null && Ours(body.GetType()) && Hole(body, "", false) is { } path
        ? Problem.Invalid(path, $"“{path}”没有值", $"{path} has no value") : null;

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
