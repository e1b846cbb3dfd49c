using System.Net;
using System.Net.Sockets;

namespace Hengjian.Server.Operations;

/// <summary>What the addresses in the settings mean for this machine.</summary>
public static class Listening
{
    /// <summary>The ports of addresses such as <c>http://*:5180;https://*:5543</c>; 0 (any free port) is left out.</summary>
    public static IReadOnlyList<int> Ports(string urls) =>
        [.. urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(u => BindingAddress.Parse(u).Port).Where(p => p > 0).Distinct()];

    public static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Any, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
