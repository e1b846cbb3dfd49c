using System.Numerics;

namespace Hengjian.Measure.Weighting;

/// <summary>Signs of Hadamard matrices, computed when asked for: of order 2^k (Sylvester) or q + 1 with a prime q ≡ 3 mod 4 (Paley), and their products with 2^k.</summary>
/// <remarks>Source: R. E. A. C. Paley, "On orthogonal matrices", J. Math. Phys. 12 (1933). The first column is constant.</remarks>
internal static class Hadamard
{
    /// <summary>The smallest order that can be made here and exceeds the number of strata.</summary>
    public static int OrderAbove(int strata)
    {
        for (var order = 4 * ((strata / 4) + 1); ; order += 4) if (Core(order) > 0) return order;
    }

    /// <summary>+1 or −1.</summary>
    public static int Sign(int order, int row, int column)
    {
        var core = Core(order);
        // Kronecker product: the high part of both indices by Sylvester, the low part by Paley.
        var sign = (BitOperations.PopCount((uint)(row / core) & (uint)(column / core)) & 1) == 0 ? 1 : -1;
        return sign * Paley(core, row % core, column % core);
    }

    /// <summary>The order of the Paley part (1 when there is none), 0 when the order cannot be made.</summary>
    private static int Core(int order)
    {
        for (var power = order; ; power /= 2)
        {
            if (power == 1) return 1;
            if (power > 3 && power % 4 == 0 && !BitOperations.IsPow2(power) && IsPrime(power - 1)) return power;
            if (power % 2 != 0) return 0;
        }
    }

    private static int Paley(int order, int row, int column)
    {
        if (order == 1 || column == 0) return 1;
        var q = order - 1;
        if (row == 0) return -1;
        if (row == column) return 1;
        var distance = (column - row + q) % q;
        return IsSquare(distance, q) ? 1 : -1;
    }

    private static bool IsSquare(int value, int q) => BigInteger.ModPow(value, (q - 1) / 2, q).IsOne;

    private static bool IsPrime(int n)
    {
        if (n < 2) return false;
        for (var d = 2; d * d <= n; d++) if (n % d == 0) return false;
        return true;
    }
}
