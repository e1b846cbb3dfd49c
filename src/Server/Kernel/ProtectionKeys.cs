using System.Data.Common;
using System.Xml.Linq;
using Hengjian.Server.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Hengjian.Server.Kernel;

/// <summary>
/// Keeps the keys of the sign-in cookies in the store; a backup carries them, a second server shares them. They are read before
/// the server listens, so by plain commands: through the context the start would wait until the whole model of the store is built.
/// </summary>
public sealed class ProtectionKeys(HengjianOptions options, IDialect dialect, WriteGate gate) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var connection = Open();
        using var command = Command(connection, "select xml from protection_keys");
        using var reader = command.ExecuteReader();
        var keys = new List<XElement>();
        while (reader.Read()) keys.Add(XElement.Parse(reader.GetString(0)));
        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var turn = gate.Enter(default).GetAwaiter().GetResult();
        using var connection = Open();
        using var command = Command(connection, "insert into protection_keys (id, xml) values (@id, @xml)", ("id", friendlyName), ("xml", element.ToString(SaveOptions.DisableFormatting)));
        command.ExecuteNonQuery();
    }

    private DbConnection Open()
    {
        var connection = dialect.Connect(options);
        connection.Open();
        if (dialect.OnOpen.Length == 0) return connection;
        using var command = Command(connection, dialect.OnOpen);
        command.ExecuteNonQuery();
        return connection;
    }

    private static DbCommand Command(DbConnection connection, string sql, params (string Name, object Value)[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
        return command;
    }
}
