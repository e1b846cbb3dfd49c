namespace Hengjian.Server.Modules.Forms;

/// <summary>填报: rounds of the yearly facts, filling, review, reconciliation, checks on the spot, dated additions.</summary>
public static class FormsModule
{
    public static Module Module { get; } = new("forms", FormsModel.Map, _ => { }, _ => { });
}
