using System.Xml.Linq;
using Hengjian.Server.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Kernel;

/// <summary>Keeps the keys of the sign-in cookies in the store; a backup carries them, a second server shares them.</summary>
public sealed class ProtectionKeys(IServiceProvider services, WriteGate gate) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = services.CreateScope();
        return [.. scope.ServiceProvider.GetRequiredService<Db>().Set<ProtectionKey>().AsNoTracking().Select(k => k.Xml).AsEnumerable().Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = services.CreateScope();
        using var turn = gate.Enter(default).GetAwaiter().GetResult();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        db.Add(new ProtectionKey { Id = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChanges();
    }
}
