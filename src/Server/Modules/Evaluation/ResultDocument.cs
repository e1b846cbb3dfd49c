using System.Security.Cryptography;
using Hengjian.Rules.Balance;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>
/// The frozen result: every row, coefficient, item and verdict of a run, unrounded and as printed. Screens and reports read this document,
/// never a newer computation, so that a figure once shown stays what it was.
/// </summary>
public sealed record ResultDocument(IReadOnlyList<SchoolRow> Rows, IReadOnlyList<StageResult> Stages, CountyResult County)
{
    public static ResultDocument Of(BalanceResult result) => new(result.Rows, result.Stages, result.County);

    public StageResult? Stage(string stage) => Stages.FirstOrDefault(s => s.Stage == stage);
    public SchoolRow? Row(Guid unit, string stage) => Rows.FirstOrDefault(r => r.SchoolId == unit.ToString() && r.Stage == stage);
    public IEnumerable<SchoolRow> RowsOf(Guid unit) => Rows.Where(r => r.SchoolId == unit.ToString());

    /// <summary>SHA-256 over the document's JSON: two computations agree to the last bit exactly when their hashes do.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(Compact.Json(this)));
}
