using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Kernel;

/// <summary>One link of the audit chain: ids and hashes only; each carries the hash of the link before it.</summary>
public sealed class AuditEntry
{
    public required string Partition { get; set; }
    public long Seq { get; set; }
    public DateTimeOffset At { get; set; }
    public Guid? AccountId { get; set; }
    public Guid? PostId { get; set; }
    public required string Act { get; set; }
    public required string Subject { get; set; }
    public Guid SubjectId { get; set; }
    public required string OwnerPath { get; set; }
    public required byte[] DetailHash { get; set; }
    public required byte[] Hash { get; set; }
}

/// <summary>What was changed, beside the chain: it can be destroyed (its salted hash stays) without breaking the chain.</summary>
public sealed class AuditDetail
{
    public required string Partition { get; set; }
    public long Seq { get; set; }
    public required byte[] Salt { get; set; }
    public required string Json { get; set; }
}

/// <summary>The end of a partition's chain; updating it first makes writers of one partition wait for each other.</summary>
public sealed class AuditHead
{
    public required string Partition { get; set; }
    public long Seq { get; set; }
    public required byte[] Hash { get; set; }
}

/// <summary>
/// Collects what a feature declares beside its writes and appends it to the chain inside the same transaction.
/// The actor is asked for when the note is sealed: a sign-in learns who acts only on its way.
/// </summary>
public sealed class Audit(Db db, ActorHolder holder, Clock clock)
{
    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly List<Note> notes = [];

    /// <summary>From so many rows on they go past the change tracker.</summary>
    private const int Many = 200;

    /// <summary>Declares a change. <paramref name="act"/> is the verb (forms.submit), <paramref name="ownerPath"/> the unit that owns the row.</summary>
    public void Add(string act, string subject, Guid id, string ownerPath, object? detail = null) =>
        notes.Add(new(act, subject, id, ownerPath, JsonSerializer.Serialize(detail, Plain)));

    /// <summary>The verb and the owner of the first change that was declared; null before any.</summary>
    public (string Act, string OwnerPath)? First => notes.Count > 0 ? (notes[0].Act, notes[0].OwnerPath) : null;

    /// <summary>Appends the notes to their chains. A change without a note is a bug and stops the transaction.</summary>
    public async Task Seal(CancellationToken stop)
    {
        if (notes.Count == 0)
        {
            if (db.Changed) throw new InvalidOperationException("A change without an audit row: declare it with Audit.Add beside the write.");
            return;
        }
        foreach (var group in notes.GroupBy(n => Paths.Top(n.OwnerPath)).OrderBy(g => g.Key, StringComparer.Ordinal)) await Append(group.Key, [.. group], stop);
        notes.Clear();
        await db.SaveChangesAsync(stop);
        db.Changed = false;
    }

    private async Task Append(string partition, List<Note> group, CancellationToken stop)
    {
        // The update locks the head row on PostgreSQL until commit; SQLite holds its one write lock already.
        var known = await db.Set<AuditHead>().Where(h => h.Partition == partition)
            .ExecuteUpdateAsync(s => s.SetProperty(h => h.Seq, h => h.Seq + group.Count), stop);
        var head = known == 0
            ? db.Add(new AuditHead { Partition = partition, Seq = group.Count, Hash = new byte[32] }).Entity
            : await db.Set<AuditHead>().AsNoTracking().SingleAsync(h => h.Partition == partition, stop);
        var (seq, actor) = (head.Seq - group.Count, holder.Actor);
        var hash = head.Hash;
        var (entries, details) = (new List<AuditEntry>(group.Count), new List<AuditDetail>(group.Count));
        foreach (var note in group)
        {
            var salt = RandomNumberGenerator.GetBytes(16);
            var entry = new AuditEntry
            {
                Partition = partition, Seq = ++seq, At = clock.Now, AccountId = actor.AccountId,
                PostId = actor.PostFor(note.Act, note.OwnerPath)?.Id ?? actor.Posts.FirstOrDefault()?.Id,
                Act = note.Act, Subject = note.Subject, SubjectId = note.Id, OwnerPath = note.OwnerPath,
                DetailHash = DetailHash(salt, note.Json), Hash = hash,
            };
            entry.Hash = hash = Link(hash, entry);
            entries.Add(entry);
            details.Add(new AuditDetail { Partition = partition, Seq = seq, Salt = salt, Json = note.Json });
        }
        if (group.Count > Many)
        {
            await db.InsertMany(entries, stop);
            await db.InsertMany(details, stop);
        }
        else
        {
            db.AddRange(entries);
            db.AddRange(details);
        }
        if (known == 0) head.Hash = hash;
        else await db.Set<AuditHead>().Where(h => h.Partition == partition).ExecuteUpdateAsync(s => s.SetProperty(h => h.Hash, hash), stop);
    }

    /// <summary>SHA-256 over salt and text: without the salt a short value could be guessed from its hash.</summary>
    public static byte[] DetailHash(byte[] salt, string json) => SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(json)]);

    /// <summary>The hash of a link: SHA-256 over the hash before it and the link's own columns, each with its length.</summary>
    public static byte[] Link(byte[] before, AuditEntry e)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(before);
        Span<byte> number = stackalloc byte[8];
        foreach (var value in (ReadOnlySpan<long>)[e.Seq, e.At.ToUnixTimeMilliseconds()])
        {
            BinaryPrimitives.WriteInt64BigEndian(number, value);
            sha.AppendData(number);
        }
        foreach (var text in (ReadOnlySpan<string>)[e.Partition, e.AccountId?.ToString() ?? "", e.PostId?.ToString() ?? "", e.Act, e.Subject, e.SubjectId.ToString(), e.OwnerPath])
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            BinaryPrimitives.WriteInt64BigEndian(number, bytes.Length);
            sha.AppendData(number);
            sha.AppendData(bytes);
        }
        sha.AppendData(e.DetailHash);
        return sha.GetHashAndReset();
    }

    /// <summary>Walks every chain and names what does not fit; an empty list means that nothing was changed in silence.</summary>
    public static async Task<List<string>> Verify(Db db, CancellationToken stop = default)
    {
        var faults = new List<string>();
        var heads = await db.Set<AuditHead>().AsNoTracking().ToDictionaryAsync(h => h.Partition, stop);
        var partition = (string?)null;
        long seq = 0;
        var hash = new byte[32];
        void Close()
        {
            if (partition is null) return;
            if (!heads.Remove(partition, out var head) || head.Seq != seq || !head.Hash.AsSpan().SequenceEqual(hash)) faults.Add($"{partition}: 链尾与链头记录不符（第 {seq} 条之后有删改） / the end of the chain does not match its head");
        }
        await foreach (var row in db.Set<AuditEntry>().AsNoTracking()
            .GroupJoin(db.Set<AuditDetail>(), e => new { e.Partition, e.Seq }, d => new { d.Partition, d.Seq }, (e, d) => new { e, d })
            .SelectMany(x => x.d.DefaultIfEmpty(), (x, d) => new { x.e, d })
            .OrderBy(x => x.e.Partition).ThenBy(x => x.e.Seq).AsAsyncEnumerable().WithCancellation(stop))
        {
            if (row.e.Partition != partition)
            {
                Close();
                (partition, seq, hash) = (row.e.Partition, 0, new byte[32]);
            }
            if (row.e.Seq != ++seq) { faults.Add($"{partition}: 缺第 {seq} 条 / entry {seq} is missing"); seq = row.e.Seq; }
            if (!Link(hash, row.e).AsSpan().SequenceEqual(row.e.Hash)) faults.Add($"{partition}: 第 {seq} 条被改动 / entry {seq} was changed");
            if (row.d is { } detail && !DetailHash(detail.Salt, detail.Json).AsSpan().SequenceEqual(row.e.DetailHash)) faults.Add($"{partition}: 第 {seq} 条的内容被改动 / the detail of entry {seq} was changed");
            hash = row.e.Hash;
        }
        Close();
        faults.AddRange(heads.Keys.Select(k => $"{k}: 整条链不见了 / the whole chain is gone"));
        return faults;
    }

    private sealed record Note(string Act, string Subject, Guid Id, string OwnerPath, string Json);
}
