using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Forms.Imports;

/// <summary>Whose an import is: the county's, or of the unit that fills its own sheet.</summary>
public static class ImportAccess
{
    public static bool May(Actor actor, FormImport import) => import.Target == ImportTarget.Template
        ? actor.FillPost(import.OwnerPath) is not null
        : actor.Can(import.Target == ImportTarget.Central ? "forms.reconcile" : "forms.import", import.OwnerPath);

    /// <summary>Whose its job is: what a school reads into its own draft is the school's, from the reading on.</summary>
    public static string Watchers(string target) => target == ImportTarget.Template ? "forms.fill" : Job.Watching;

    public static async Task<FormImport?> Find(Db db, Actor actor, Guid id, CancellationToken stop) =>
        await db.FormImports.FirstOrDefaultAsync(i => i.Id == id, stop) is { } import && May(actor, import) ? import : null;

    /// <summary>Is its job still at work?</summary>
    public static async Task<bool> Running(Db db, FormImport import, CancellationToken stop) =>
        import.JobId is { } job && await db.Set<Job>().AnyAsync(j => j.Id == job && (j.State == JobState.Waiting || j.State == JobState.Running), stop);
}
