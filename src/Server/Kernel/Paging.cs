using System.Linq.Expressions;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Kernel;

/// <summary>The question of a list, bound from the address: search text, sort, direction, cursor, page size.</summary>
public sealed record ListQuery(string? Q = null, string? Sort = null, bool Desc = false, string? After = null, int Size = 50)
{
    public int PageSize => Math.Clamp(Size, 1, 500);
}

/// <summary>A word of a closed list in an address, in any case; the framework's own binding knows only the spelling of the code.</summary>
public readonly record struct Choice<T>(T Value) where T : struct, Enum
{
    public static bool TryParse(string? text, out Choice<T> choice)
    {
        var known = Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value);
        choice = new(value);
        return known;
    }
}

/// <summary>One page of a list; <paramref name="Next"/> continues it, <paramref name="Total"/> counts everything that matches.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next, int? Total);

/// <summary>
/// Keyset paging over declared sorts: page n costs what page 1 costs, and rows that come or go in between shift nothing.
/// Every sort ends with the id; offer only sorts that an index serves.
/// </summary>
public sealed class Sorts<T>(Expression<Func<T, Guid>> id) where T : class
{
    private readonly Dictionary<string, ISort> sorts = new(StringComparer.Ordinal);
    private string? first;

    /// <summary>Declares a sort by a column that is never null.</summary>
    public Sorts<T> By<TKey>(string name, Expression<Func<T, TKey>> key) where TKey : IComparable<TKey>
    {
        first ??= name;
        sorts[name] = new Sort<TKey>(key, id);
        return this;
    }

    public IEnumerable<string> Names => sorts.Keys;

    /// <summary>The rows in order, without paging: what an export streams.</summary>
    public IQueryable<T> Ordered(IQueryable<T> rows, ListQuery query) => Find(query).Order(rows, query.Desc);

    /// <summary>Takes one page; counts only on the first page, as the number does not change by turning pages.</summary>
    public async Task<Page<TRow>> Page<TRow>(IQueryable<T> rows, ListQuery query, Expression<Func<T, TRow>> shape, CancellationToken stop = default)
    {
        var sort = Find(query);
        int? total = query.After is null ? await rows.CountAsync(stop) : null;
        var page = sort.Order(query.After is null ? rows : sort.After(rows, query.After, query.Desc), query.Desc);
        var ids = await sort.Cursors(page.Take(query.PageSize + 1), stop);
        var items = await page.Take(query.PageSize).Select(shape).ToListAsync(stop);
        return new(items, ids.Count > query.PageSize ? ids[query.PageSize - 1] : null, total);
    }

    private ISort Find(ListQuery query) => sorts.TryGetValue(query.Sort ?? first!, out var sort) ? sort : sorts[first!];

    private interface ISort
    {
        IQueryable<T> Order(IQueryable<T> rows, bool desc);
        IQueryable<T> After(IQueryable<T> rows, string cursor, bool desc);
        Task<List<string>> Cursors(IQueryable<T> rows, CancellationToken stop);
    }

    private sealed class Sort<TKey>(Expression<Func<T, TKey>> key, Expression<Func<T, Guid>> id) : ISort where TKey : IComparable<TKey>
    {
        private readonly Expression<Func<T, Guid>> id = (Expression<Func<T, Guid>>)new Swap(id.Parameters[0], key.Parameters[0]).Visit(id);

        public IQueryable<T> Order(IQueryable<T> rows, bool desc) => desc
            ? rows.OrderByDescending(key).ThenByDescending(id)
            : rows.OrderBy(key).ThenBy(id);

        public IQueryable<T> After(IQueryable<T> rows, string cursor, bool desc)
        {
            if (Read(cursor) is not var (lastKey, lastId)) return rows;
            // key ≥ k and (key > k or id > i): the first half is a plain range, so the index gives both the start and the order.
            var row = key.Parameters[0];
            var k = Value(lastKey);
            var i = Value(lastId);
            var strict = Compare(key.Body, k, desc ? ExpressionType.LessThan : ExpressionType.GreaterThan);
            var loose = Compare(key.Body, k, desc ? ExpressionType.LessThanOrEqual : ExpressionType.GreaterThanOrEqual);
            var byId = Compare(id.Body, i, desc ? ExpressionType.LessThan : ExpressionType.GreaterThan);
            return rows.Where(Expression.Lambda<Func<T, bool>>(Expression.AndAlso(loose, Expression.OrElse(strict, byId)), row));
        }

        public async Task<List<string>> Cursors(IQueryable<T> rows, CancellationToken stop)
        {
            var row = key.Parameters[0];
            var pair = Expression.Lambda<Func<T, Cursor>>(Expression.MemberInit(Expression.New(typeof(Cursor)),
                Expression.Bind(typeof(Cursor).GetProperty(nameof(Cursor.K))!, key.Body),
                Expression.Bind(typeof(Cursor).GetProperty(nameof(Cursor.I))!, id.Body)), row);
            var list = await rows.Select(pair).ToListAsync(stop);
            return [.. list.Select(c => Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(c))).Replace('+', '-').Replace('/', '_').TrimEnd('='))];
        }

        private static (TKey, Guid)? Read(string cursor)
        {
            try
            {
                var text = cursor.Replace('-', '+').Replace('_', '/');
                var bytes = Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='));
                return JsonSerializer.Deserialize<Cursor>(bytes) is { } c ? (c.K, c.I) : null;
            }
            catch (Exception e) when (e is FormatException or JsonException) { return null; }
        }

        // Captured in a box so that EF makes a parameter of it and the plan is reused.
        private static Expression Value<TValue>(TValue value) => Expression.Property(Expression.Constant(new Box<TValue>(value)), nameof(Box<TValue>.Content));

        private static Expression Compare(Expression left, Expression right, ExpressionType how) => left.Type == typeof(string) || left.Type == typeof(Guid)
            ? Expression.MakeBinary(how, Expression.Call(left, left.Type.GetMethod("CompareTo", [left.Type])!, right), Expression.Constant(0))
            : Expression.MakeBinary(how, left, right);

        private sealed class Cursor
        {
            public TKey K { get; set; } = default!;
            public Guid I { get; set; }
        }
    }

    private sealed record Box<TValue>(TValue Content);

    private sealed class Swap(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
