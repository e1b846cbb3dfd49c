using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Directory;

/// <summary>
/// Is it really this person? Login, password, and a code where the account has a second factor: the one check of sign-in
/// and of the second person, so that wrong tries in one place make the other wait, too.
/// </summary>
public sealed class Credentials(UserManager<Account> accounts, Db db, Clock clock, Work work)
{
    // Anybody may ask for a check: half of the processors at most are kept busy by it.
    private static readonly SemaphoreSlim Hashing = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <summary>The hash that the password was held against, and whether it fits; the login of nobody has none.</summary>
    private (string? Hash, string Password, bool Fits)? proven;

    /// <summary>
    /// Holds the password against the account's hash, before the unit of work: that takes long on purpose, and the store
    /// must not stand still for everybody meanwhile. Whether the answer counts is decided in <see cref="Check"/>.
    /// </summary>
    public Task Prove(string? login, string? password, CancellationToken stop)
    {
        var name = accounts.NormalizeName(login?.Trim() ?? "");
        return Prove(db.Accounts.Where(a => a.NormalizedUserName == name), password, stop);
    }

    /// <summary>The same for the password of an account that is signed in.</summary>
    public Task Prove(Guid account, string password, CancellationToken stop) => Prove(db.Accounts.Where(a => a.Id == account), password, stop);

    private async Task Prove(IQueryable<Account> which, string? password, CancellationToken stop)
    {
        var found = await which.AsNoTracking().FirstOrDefaultAsync(stop);
        if (found is { Disabled: false, NextTryAt: { } next } && next > clock.Now) return;
        await Hashing.WaitAsync(stop);
        try
        {
            // The same work for a login that nobody has, so that the time of the answer does not tell which exist.
            var hash = found is { Disabled: false } ? found.PasswordHash : null;
            var result = accounts.PasswordHasher.VerifyHashedPassword(new Account(), hash ?? DummyHash, password ?? "");
            // A hash of an older kind is made anew where the account is written.
            if (result != PasswordVerificationResult.SuccessRehashNeeded) proven = (hash, password ?? "", hash is not null && result == PasswordVerificationResult.Success);
        }
        finally
        {
            Hashing.Release();
        }
    }

    private async Task<bool> Fits(Account account, string? password) =>
        proven is { } known && known.Hash == account.PasswordHash && known.Password == (password ?? "") ? known.Fits : await accounts.CheckPasswordAsync(account, password ?? "");

    /// <summary>Is it the own password? Wrong tries count as at the sign-in: a session left open must not be the place to guess it.</summary>
    public async Task<Problem?> CheckOwn(Account account, string password, Problem wrong)
    {
        if (account.NextTryAt is { } next && next > clock.Now) return Wait(next);
        if (!await Fits(account, password)) return Fail(account, wrong);
        (account.FailedTries, account.NextTryAt) = (0, null);
        return null;
    }

    /// <summary>The account, or the refusal. Called inside a unit of work: a refusal rolls it back and leaves only the counted try.</summary>
    public async Task<Outcome<Account>> Check(string? login, string? password, string? code)
    {
        var account = await accounts.FindByNameAsync(login?.Trim() ?? "");
        if (account is null || account.Disabled)
        {
            // The same work as for a real account, so that the time of the answer does not tell which logins exist.
            if (proven is null) accounts.PasswordHasher.VerifyHashedPassword(new Account(), DummyHash, password ?? "");
            return Wrong;
        }
        if (account.NextTryAt is { } next && next > clock.Now) return Wait(next);
        if (!await Fits(account, password)) return Fail(account, Wrong);
        if (account.TwoFactorEnabled)
        {
            if (string.IsNullOrWhiteSpace(code)) return new Problem("needs-code", 401, "请输入手机验证器上的六位数字", "Enter the six digits of your authenticator");
            if (!await SecondFactor.Verify(accounts, account, code, clock)) return Fail(account, WrongCode);
        }
        account.FailedTries = 0;
        account.NextTryAt = null;
        return account;
    }

    /// <summary>Seconds to wait after the n-th wrong try in a row: none for the first three, then doubling up to five minutes.</summary>
    public static TimeSpan Delay(int tries) => tries < 3 ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min(300, 2 << Math.Min(tries - 3, 10)));

    private Problem Fail(Account account, Problem wrong)
    {
        // A refusal rolls the request back, so the count is kept in a transaction of its own after it.
        work.AfterRollback(async (fresh, audit) =>
        {
            var row = await fresh.FindAsync<Account>(account.Id);
            if (row is null) return;
            row.FailedTries++;
            row.NextTryAt = clock.Now + Delay(row.FailedTries);
            audit.Add("session.refused", "account", account.Id, "", new { row.FailedTries });
        });
        var wait = Delay(account.FailedTries + 1);
        return wait > TimeSpan.Zero ? Wait(clock.Now + wait) : wrong;
    }

    private static readonly Problem Wrong = new("wrong-password", 401, "账号或密码不对", "Wrong login or password", "请核对账号条；忘记密码请联系县督导室重置", "Check your account slip, or ask the supervision office to reset it");

    private static readonly Problem WrongCode = new("wrong-code", 401, "验证器的数字不对，或已经用过", "The digits are wrong or were used already",
        "请等手机上出现下一组数字再试；手机丢失可用备用码", "Wait for the next digits; use a recovery code if the phone is lost");

    private Problem Wait(DateTimeOffset next)
    {
        var seconds = (int)Math.Ceiling((next - clock.Now).TotalSeconds);
        return new Problem("wait", 429, $"密码连续输错，请 {seconds} 秒后再试", $"Too many wrong tries; try again in {seconds} s", "县督导室可以一键解除等待", "The supervision office can lift the wait") { Extra = new() { ["seconds"] = seconds } };
    }

    private static readonly string DummyHash = new PasswordHasher<Account>().HashPassword(new Account(), Guid.NewGuid().ToString());
}
