using System.Text.Json;
using Hengjian.Server.Kernel;

namespace Hengjian.Server.Modules.Forms;

/// <summary>Names of fields and parts of forms, for the audit trail.</summary>
public sealed class FormNames(FormPacks packs) : IAuditNames
{
    private readonly Lazy<ILookup<string, (string Zh, string En)>> fields = new(() => AuditNames.Index(packs.All.SelectMany(p => p.Fields.Values), f => f.Code, f => (f.Name, f.NameEn)));
    private readonly Lazy<ILookup<string, (string Zh, string En)>> sections = new(() => AuditNames.Index(packs.All.SelectMany(p => p.Sections), s => s.Code, s => (s.Title, s.TitleEn)));

    public (string Zh, string En)? Of(string subject, string key, string code, JsonElement row) => key switch
    {
        "field" or "fields" => fields.Value.Joined(code),
        "section" => sections.Value.Joined(code),
        _ => null,
    };
}
