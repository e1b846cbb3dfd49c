using System.Linq.Expressions;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Kernel;

/// <summary>The question of a list, bound from the address: search text, sort, direction, cursor, page size.</summary>
/// <param name="Row">Only the row of this id, if it is in sight: a link opens a row that stands far behind the first page.</param>
public sealed record ListQuery(string? Q = null, string? Sort = null, bool Desc = false, string? After = null, int Size = 50, string? Row = null)
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

/// <summary>One page of a list; <paramref name="Next"/> continues it, <paramref name="Total"/> counts everything that matches, and is null on later pages and where more than <see cref="Paged.Few"/> match.</summary>
/// <param name="MoreThan">On a first page without a total: more than so many match.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next, int? Total, int? MoreThan = null);

/// <summary>How lists are read.</summary>
public static class Paged
{
    /// <summary>So many matches are found first and then sorted; of more, the order's own index is walked until the page is full. Ours, by measurement (<c>bench lists</c>).</summary>
    public const int Few = 20_000;

    /// <summary>Begins the mark that tells the SQLite store along which index a query is to be walked.</summary>
    public const string Along = "along index ";
}

/// <summary>
/// Keyset paging over declared sorts: page n costs what page 1 costs, and rows that come or go in between shift nothing.
/// Every sort ends with the id; offer only sorts that an index serves.
/// </summary>
public sealed class Sorts<T>(Expression<Func<T, Guid>> id) where T : class
{
    private readonly Dictionary<string, ISort> sorts = new(StringComparer.Ordinal);
    private string? first;

    /// <summary>Declares a sort by a column that is never null.</summary>
    /// <param name="index">Index over the column and the id, for lists that may grow long: SQLite does not see by itself that walking it beats sorting everything.</param>
    public Sorts<T> By<TKey>(string name, Expression<Func<T, TKey>> key, string? index = null) where TKey : IComparable<TKey>
    {
        first ??= name;
        sorts[name] = new Sort<TKey>(key, id, index);
        return this;
    }

    public IEnumerable<string> Names => sorts.Keys;

    /// <summary>The rows in order, without paging: what an export streams.</summary>
    public IQueryable<T> Ordered(IQueryable<T> rows, ListQuery query) => Find(query).Order(rows, query.Desc);

    /// <summary>Takes one page; counts only on the first page, as the number does not change by turning pages, and no further than <see cref="Paged.Few"/>.</summary>
    public Task<Page<TRow>> Page<TRow>(IQueryable<T> rows, ListQuery query, Expression<Func<T, TRow>> shape, CancellationToken stop = default) =>
        Page(new Narrowed<T>(rows, false), query, shape, stop);

    /// <summary>The same of rows that are narrowed already: a small set is sorted even where more than <see cref="Paged.Few"/> match.</summary>
    public async Task<Page<TRow>> Page<TRow>(Narrowed<T> narrowed, ListQuery query, Expression<Func<T, TRow>> shape, CancellationToken stop = default)
    {
        var (sort, rows) = (Find(query), narrowed.Rows);
        if (query.Row is not null) narrowed = new(rows = Guid.TryParse(query.Row, out var one) ? rows.Where(Among([one])) : rows.Take(0), true);
        var found = await narrowed.Count(Paged.Few + 1, stop);
        var many = found > Paged.Few;
        var page = sort.Order(query.After is null ? rows : sort.After(rows, query.After, query.Desc), query.Desc, narrowed.Small).Take(query.PageSize + 1);
        var keys = await sort.Keys(many && !narrowed.Small && sort.Index is { } index ? page.TagWith(Paged.Along + index) : page, stop);
        // The rows of the page are shaped by their ids: what a row shows besides is fetched for fifty, not for all that were sorted.
        var items = keys.Count == 0 ? [] : await sort.Order(rows.Where(Among([.. keys.Take(query.PageSize).Select(k => k.Id)])), query.Desc).Select(shape).ToListAsync(stop);
        var next = keys.Count > query.PageSize ? keys[query.PageSize - 1].Cursor : null;
        return query.After is not null ? new(items, next, null) : new(items, next, many ? null : found, many ? Paged.Few : null);
    }

    private Expression<Func<T, bool>> Among(List<Guid> ids) =>
        Expression.Lambda<Func<T, bool>>(Expression.Call(Expression.Property(Expression.Constant(new Box<List<Guid>>(ids)), nameof(Box<>.Content)), nameof(List<>.Contains), null, id.Body), id.Parameters[0]);

    private ISort Find(ListQuery query) => sorts.TryGetValue(query.Sort ?? first!, out var sort) ? sort : sorts[first!];

    private interface ISort
    {
        IQueryable<T> Order(IQueryable<T> rows, bool desc, bool found = false);
        IQueryable<T> After(IQueryable<T> rows, string cursor, bool desc);
        Task<List<(Guid Id, string Cursor)>> Keys(IQueryable<T> rows, CancellationToken stop);
        string? Index { get; }
    }

    private sealed class Sort<TKey>(Expression<Func<T, TKey>> key, Expression<Func<T, Guid>> id, string? index) : ISort where TKey : IComparable<TKey>
    {
        private readonly Expression<Func<T, Guid>> id = (Expression<Func<T, Guid>>)new Swap(id.Parameters[0], key.Parameters[0]).Visit(id);

        public string? Index => index;

        // The same order under another name: PostgreSQL would walk the index, hoping for the first fifty soon, where the matches stand together at its end.
        private readonly Expression<Func<T, string>>? unwalked = key is Expression<Func<T, string>> text
            ? Expression.Lambda<Func<T, string>>(Expression.Call(typeof(string).GetMethod(nameof(string.Concat), [typeof(string), typeof(string)])!, text.Body, Expression.Constant("")), text.Parameters) : null;

        /// <param name="found">The rows are a set that is to be found whole and then sorted.</param>
        public IQueryable<T> Order(IQueryable<T> rows, bool desc, bool found) => (found && unwalked is not null, desc) switch
        {
            (true, true) => rows.OrderByDescending(unwalked!).ThenByDescending(id),
            (true, false) => rows.OrderBy(unwalked!).ThenBy(id),
            (false, true) => rows.OrderByDescending(key).ThenByDescending(id),
            _ => rows.OrderBy(key).ThenBy(id),
        };

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

        public async Task<List<(Guid Id, string Cursor)>> Keys(IQueryable<T> rows, CancellationToken stop)
        {
            var row = key.Parameters[0];
            var pair = Expression.Lambda<Func<T, Cursor>>(Expression.MemberInit(Expression.New(typeof(Cursor)),
                Expression.Bind(typeof(Cursor).GetProperty(nameof(Cursor.K))!, key.Body),
                Expression.Bind(typeof(Cursor).GetProperty(nameof(Cursor.I))!, id.Body)), row);
            var list = await rows.Select(pair).ToListAsync(stop);
            return [.. list.Select(c => (c.I, Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(c))).Replace('+', '-').Replace('/', '_').TrimEnd('=')))];
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
