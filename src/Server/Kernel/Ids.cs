using System.Security.Cryptography;

namespace Hengjian.Server.Kernel;

/// <summary>Identifiers: version-7 UUIDs grow with time, so rows land at the end of an index and servers never collide.</summary>
public static class Ids
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    public static Guid New(Clock clock) => Guid.CreateVersion7(clock.Now);

    /// <summary>A short random word (40 bits) that names a unit inside materialised paths, where 36 characters a level would be heavy.</summary>
    public static string Tag() => RandomNumberGenerator.GetString(Alphabet, 8);
}
