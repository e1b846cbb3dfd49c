using System.Linq.Expressions;

namespace Hengjian.Server.Kernel;

/// <summary>Parts of the tree in queries: what lies at or below a path, as a range that an index serves.</summary>
public static class PathQueries
{
    /// <summary>The rows whose path lies at or below the top.</summary>
    public static IQueryable<T> Below<T>(this IQueryable<T> rows, Expression<Func<T, string>> path, string top) => rows.Where(Within(path, top));

    /// <summary>The rows whose path lies at or below one of the tops; none where there is no top.</summary>
    public static IQueryable<T> Below<T>(this IQueryable<T> rows, Expression<Func<T, string>> path, IEnumerable<string> tops)
    {
        var outer = Paths.Outermost(tops);
        return outer.Count == 0 ? rows.Where(_ => false) : rows.Where(outer.Select(top => Within(path, top))
            .Aggregate((a, b) => Expression.Lambda<Func<T, bool>>(Expression.OrElse(a.Body, b.Body), path.Parameters)));
    }

    private static Expression<Func<T, bool>> Within<T>(Expression<Func<T, string>> path, string top)
    {
        // Members of an object and not constants, so that EF makes parameters of them and the plan is used again.
        var range = Expression.Constant(new Range(top, Paths.After(top)));
        return Expression.Lambda<Func<T, bool>>(Expression.AndAlso(
            Expression.GreaterThanOrEqual(Expression.Call(path.Body, Compare, Expression.Property(range, nameof(Range.From))), Zero),
            Expression.LessThan(Expression.Call(path.Body, Compare, Expression.Property(range, nameof(Range.To))), Zero)), path.Parameters);
    }

    private sealed record Range(string From, string To);

    private static readonly System.Reflection.MethodInfo Compare = typeof(string).GetMethod(nameof(string.CompareTo), [typeof(string)])!;
    private static readonly ConstantExpression Zero = Expression.Constant(0);
}
