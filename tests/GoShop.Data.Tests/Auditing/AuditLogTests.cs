using GoShop.Data.Accounts;
using GoShop.Data.Auditing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace GoShop.Data.Tests.Auditing;

public sealed class AuditLogTests(ShopDatabase shop) : IClassFixture<ShopDatabase>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_entry_says_who_did_what_to_what_when_and_from_where()
    {
        var (admin, customer) = (Guid.NewGuid(), Guid.NewGuid());
        var origin = new RequestOrigin { Ip = "203.0.113.7", UserAgent = "Firefox", RequestId = "r-1" };
        var change = new AuditEvent(AuditAction.RoleChanged, AuditTarget.User(customer))
        {
            Before = new { Role = UserRole.Customer },
            After = new { Role = UserRole.Admin },
        };

        await RecordAsync(change, origin, Actor.Of(admin, UserRole.Admin));

        var entry = Assert.Single(await shop.TrailOfAsync(customer));
        Assert.Equal((shop.Clock.GetUtcNow(), admin, ActorRole.Admin), (entry.At, entry.ActorId, entry.ActorRole));
        Assert.Equal(("203.0.113.7", "Firefox", "r-1"), (entry.Ip, entry.UserAgent, entry.RequestId));
        Assert.Equal((AuditAction.RoleChanged, AuditTargetType.User, customer), (entry.Action, entry.TargetType, entry.TargetId.GetValueOrDefault()));
        Assert.Equal(("""{"role": "CUSTOMER"}""", """{"role": "ADMIN"}"""), (entry.Before, entry.After));
        Assert.Equal(AuditOutcome.Succeeded, entry.Outcome);
    }

    [Fact]
    public async Task An_entry_goes_when_its_cause_does_and_stays_when_it_was_recorded_apart()
    {
        var (undone, refused) = (Guid.NewGuid(), Guid.NewGuid());

        await using (var scope = shop.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<ShopContext>();
            var audit = scope.ServiceProvider.GetRequiredService<AuditLog>();
            await using var transaction = await db.Database.BeginTransactionAsync(Token);
            audit.Record(new(AuditAction.UserBlocked, AuditTarget.User(undone)));
            await db.SaveChangesAsync(Token);
            await audit.RecordApartAsync(new(AuditAction.SignInFailed, AuditTarget.User(refused)) { Outcome = AuditOutcome.Refused });
            await transaction.RollbackAsync(Token);
        }

        Assert.Empty(await shop.TrailOfAsync(undone));
        Assert.Equal(AuditOutcome.Refused, Assert.Single(await shop.TrailOfAsync(refused)).Outcome);
    }

    [Fact]
    public async Task An_entry_that_was_not_saved_stops_the_commit()
    {
        await using var scope = shop.Services.CreateAsyncScope();
        await using var transaction = await scope.ServiceProvider.GetRequiredService<ShopContext>().Database.BeginTransactionAsync(Token);
        scope.ServiceProvider.GetRequiredService<AuditLog>().Record(new(AuditAction.UserBlocked, AuditTarget.User(Guid.NewGuid())));

        await Assert.ThrowsAsync<InvalidOperationException>(() => transaction.CommitAsync(Token));
    }

    [Fact]
    public async Task Several_entries_are_saved_without_a_transaction_of_the_callers()
    {
        var target = Guid.NewGuid();

        await using var scope = shop.Services.CreateAsyncScope();
        var (log, db) = (scope.ServiceProvider.GetRequiredService<AuditLog>(), scope.ServiceProvider.GetRequiredService<ShopContext>());
        log.Record(new(AuditAction.UserBlocked, AuditTarget.User(target)));
        log.Record(new(AuditAction.UserUnblocked, AuditTarget.User(target)));
        await db.SaveChangesAsync(Token);

        Assert.Equal(2, (await shop.TrailOfAsync(target)).Count);
    }

    [Theory]
    [InlineData("UPDATE audit_log SET outcome = 'REFUSED'")]
    [InlineData("DELETE FROM audit_log")]
    [InlineData("TRUNCATE audit_log CASCADE")]
    [InlineData("UPDATE audit_chain SET position = position + 1")]
    [InlineData("DELETE FROM audit_chain")]
    [InlineData("TRUNCATE audit_chain")]
    [InlineData("INSERT INTO audit_chain SELECT 999999, id, sha256('') FROM audit_log LIMIT 1")]
    public async Task The_database_refuses_to_change_what_was_written(string sql)
    {
        await RecordAsync(new AuditEvent(AuditAction.SignIn));
        using var db = shop.CreateContext();

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => db.Database.ExecuteSqlRawAsync(sql, Token));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
    }

    [Fact]
    public async Task Secrets_are_refused_by_their_names()
    {
        var careless = new AuditEvent(AuditAction.PasswordChanged) { After = new { NewPassword = "correct horse" } };

        await Assert.ThrowsAsync<ArgumentException>(() => RecordAsync(careless));
    }

    [Fact]
    public async Task Entries_written_at_once_form_one_chain()
    {
        var target = Guid.NewGuid();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => RecordAsync(new(AuditAction.SignIn, AuditTarget.User(target)))));

        using var db = shop.CreateContext();
        var broken = await db.Database.SqlQueryRaw<long>("""
            SELECT position AS "Value" FROM (
                SELECT c.position, c.hash, audit_content(l, c.position) AS content,
                    lag(c.hash, 1, decode(repeat('00', 32), 'hex')) OVER (ORDER BY c.position) AS previous
                FROM audit_chain c JOIN audit_log l ON l.id = c.entry_id) link
            WHERE hash <> sha256(previous || convert_to(content, 'UTF8'))
            """).ToListAsync(Token);
        Assert.Empty(broken);
        Assert.Equal(40, (await shop.TrailOfAsync(target)).Count);
    }

    private Task<int> RecordAsync(AuditEvent audited, RequestOrigin? from = null, Actor? by = null) => shop.RunAsync(
        async (AuditLog audit) =>
        {
            await audit.RecordApartAsync(audited);
            return 0;
        },
        from,
        by);
}
