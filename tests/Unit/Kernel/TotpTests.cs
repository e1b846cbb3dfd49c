using Hengjian.Server.Modules.Directory;

namespace Hengjian.Tests.Unit.Kernel;

public class TotpTests
{
    // RFC 6238, appendix B (SHA-1), the last six of its eight digits; the secret is its "12345678901234567890" in base 32.
    private const string Secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        Totp.Code(Secret, Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))).ShouldBe(code);

    [Fact]
    public void A_code_is_good_one_step_around_its_own_and_never_twice()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
        var step = Totp.StepAt(now);
        Totp.Verify(Secret, Totp.Code(Secret, step - 1), now, 0).ShouldBe(step - 1);
        Totp.Verify(Secret, Totp.Code(Secret, step + 1), now, 0).ShouldBe(step + 1);
        Totp.Verify(Secret, Totp.Code(Secret, step - 2), now, 0).ShouldBeNull();
        Totp.Verify(Secret, Totp.Code(Secret, step), now, step).ShouldBeNull();
        Totp.Verify(Secret, "12", now, 0).ShouldBeNull();
    }

    [Fact]
    public void A_recovery_code_is_used_up()
    {
        var codes = RecoveryCodes.New();
        var left = RecoveryCodes.Redeem(RecoveryCodes.Store(codes), codes[2].ToUpperInvariant());
        left.ShouldNotBeNull();
        RecoveryCodes.Redeem(left, codes[2]).ShouldBeNull();
        RecoveryCodes.Redeem(left, codes[3]).ShouldNotBeNull();
    }
}
