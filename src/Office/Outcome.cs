using System.Diagnostics.CodeAnalysis;

namespace Hengjian.Office;

/// <summary>A value, or the fault that explains why there is none.</summary>
/// <typeparam name="T">What is there when nothing is wrong.</typeparam>
/// <remarks><c>default</c> is neither; it is only met when a caller forgets to assign, and says so on first use.</remarks>
public readonly struct Outcome<T> where T : class
{
    private readonly T? _value;

    private Outcome(T? value, OfficeFault? fault) => (_value, Fault) = (value, fault);

    /// <summary>The fault, or null when there is a value.</summary>
    public OfficeFault? Fault { get; }

    /// <summary>True when there is a value.</summary>
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool Ok => _value is not null;

    /// <summary>The value. Asking for it when there is a fault is a programming error and throws.</summary>
    /// <exception cref="InvalidOperationException">There is a fault, or nothing was assigned.</exception>
    public T Value => _value ?? throw new InvalidOperationException(Fault?.En ?? "The outcome was never assigned.");

    /// <summary>Takes the value when there is one; otherwise the fault.</summary>
    public bool Try([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out OfficeFault? fault)
    {
        value = _value;
        fault = _value is null ? Fault ?? Faults.Unreadable("empty outcome") : null;
        return _value is not null;
    }

#pragma warning disable CA2225 // the named alternates would only repeat the conversions
    /// <summary>A value is a successful outcome.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>A fault is a refused outcome.</summary>
    public static implicit operator Outcome<T>(OfficeFault fault) => new(null, fault);
#pragma warning restore CA2225
}

/// <summary>Carries a fault out of deep parsing to the public edge, where it becomes a value. Never leaves the library.</summary>
internal sealed class FaultException(OfficeFault fault) : Exception(fault.En)
{
    public OfficeFault Fault { get; } = fault;
}
