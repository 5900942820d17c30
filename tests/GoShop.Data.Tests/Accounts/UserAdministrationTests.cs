using GoShop.Data.Accounts;
using GoShop.Data.Auditing;
using GoShop.Data.Tests.Auditing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace GoShop.Data.Tests.Accounts;

public sealed class UserAdministrationTests : IAsyncLifetime
{
    private const string Password = "correct horse";

    private readonly ShopDatabase _shop = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _shop.InitializeAsync();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task Another_role_ends_the_sessions_and_is_on_record()
    {
        var admin = await AddAdminAsync();
        var customer = await RegisterAsync();

        var changed = await SetRoleAsync(admin, customer.User.Id, UserRole.Admin);

        Assert.Equal(UserRole.Admin, changed.Role);
        Assert.Null(await _shop.RunAsync((Sessions sessions) => sessions.FindStateAsync(customer.Session.Id, Token)));
        var entry = (await _shop.TrailOfAsync(customer.User.Id))[^1];
        Assert.Equal((AuditAction.RoleChanged, admin.UserId), (entry.Action, entry.ActorId));
        Assert.Equal(("""{"role": "CUSTOMER"}""", """{"role": "ADMIN"}"""), (entry.Before, entry.After));
    }

    [Fact]
    public async Task A_blocked_account_has_no_sessions_and_gets_none_until_it_is_unblocked()
    {
        var admin = await AddAdminAsync();
        var customer = await RegisterAsync();

        await SetStatusAsync(admin, customer.User.Id, UserStatus.Blocked);

        Assert.Null(await _shop.RunAsync((Sessions sessions) => sessions.FindStateAsync(customer.Session.Id, Token)));
        await Assert.ThrowsAsync<AccountBlockedException>(() => SignInAsync(customer.User.Email!));
        await Assert.ThrowsAsync<InvalidSessionException>(
            () => _shop.RunAsync((Sessions sessions) => sessions.RefreshAsync(customer.Tokens.RefreshToken, Token)));
        await SetStatusAsync(admin, customer.User.Id, UserStatus.Active);
        Assert.NotNull(await SignInAsync(customer.User.Email!));
        var actions = await _shop.ActionsOnAsync(customer.User.Id);
        Assert.Single(actions, AuditAction.UserBlocked);
        Assert.Single(actions, AuditAction.UserUnblocked);
    }

    [Fact]
    public async Task What_is_so_already_is_not_done_again()
    {
        var admin = await AddAdminAsync();
        var customer = await RegisterAsync();

        await SetRoleAsync(admin, customer.User.Id, UserRole.Customer);
        await SetStatusAsync(admin, customer.User.Id, UserStatus.Active);

        Assert.NotNull(await _shop.RunAsync((Sessions sessions) => sessions.FindStateAsync(customer.Session.Id, Token)));
        Assert.Equal(2, (await _shop.TrailOfAsync(customer.User.Id)).Count);
    }

    [Fact]
    public async Task Nobody_changes_their_own_account()
    {
        var admin = await AddAdminAsync();
        await AddAdminAsync();

        await Assert.ThrowsAsync<OwnAccountException>(() => SetRoleAsync(admin, admin.UserId!.Value, UserRole.Customer));
        await Assert.ThrowsAsync<OwnAccountException>(() => SetStatusAsync(admin, admin.UserId!.Value, UserStatus.Blocked));
    }

    [Fact]
    public async Task Two_admins_who_demote_each_other_at_once_leave_one()
    {
        for (var round = 0; round < 10; round++)
        {
            var (one, other) = (await AddAdminAsync(), await AddAdminAsync());

            var attempts = await Task.WhenAll(
                Attempt(() => SetRoleAsync(one, other.UserId!.Value, UserRole.Customer)),
                Attempt(() => SetStatusAsync(other, one.UserId!.Value, UserStatus.Blocked)));

            Assert.Single(attempts, failure => failure is null);
            Assert.Single(attempts, failure => failure is ForbiddenException);
            Assert.Equal(round + 1, await CountAdminsAsync());
        }
    }

    [Fact]
    public async Task The_last_admin_stays_whoever_asks()
    {
        var admin = await AddAdminAsync();
        var blocked = await AddAdminAsync();
        await SetStatusAsync(admin, blocked.UserId!.Value, UserStatus.Blocked);

        await Assert.ThrowsAsync<LastAdminException>(() => SetRoleAsync(Actor.System, admin.UserId!.Value, UserRole.Customer));
        await Assert.ThrowsAsync<LastAdminException>(() => SetStatusAsync(Actor.System, admin.UserId!.Value, UserStatus.Blocked));

        Assert.Equal(1, await CountAdminsAsync());
    }

    [Fact]
    public async Task Whoever_is_no_admin_any_more_changes_nothing()
    {
        var (admin, former) = (await AddAdminAsync(), await AddAdminAsync());
        var customer = await RegisterAsync();
        await SetRoleAsync(admin, former.UserId!.Value, UserRole.Customer);

        await Assert.ThrowsAsync<ForbiddenException>(() => SetRoleAsync(former, customer.User.Id, UserRole.Admin));
    }

    [Fact]
    public async Task Unknown_accounts_and_statuses_that_are_not_an_admins_to_give_are_refused()
    {
        var admin = await AddAdminAsync();
        var customer = await RegisterAsync();

        await Assert.ThrowsAsync<NotFoundException>(() => SetRoleAsync(admin, Guid.NewGuid(), UserRole.Admin));
        await Assert.ThrowsAsync<InvalidInputException>(() => SetStatusAsync(admin, customer.User.Id, UserStatus.Deleted));
    }

    [Theory]
    [InlineData("RUSSELL", 1)]
    [InlineData("russell%", 0)]
    [InlineData("r_ssell", 0)]
    [InlineData("\\", 0)]
    [InlineData("  ", 2)]
    public async Task Accounts_are_found_by_parts_of_address_and_name_taken_literally(string text, int count)
    {
        await _shop.RunAsync((Registration registration) => registration.RegisterAsync("bertrand@example.com", Password, "Bertrand Russell", null, cancellationToken: Token));
        await _shop.RunAsync((Registration registration) => registration.RegisterAsync("gottlob@example.com", Password, "Gottlob Frege", null, cancellationToken: Token));

        await using var db = _shop.CreateContext();

        Assert.Equal(count, await db.Users.Matching(text).CountAsync(Token));
    }

    private static async Task<Exception?> Attempt(Func<Task> act)
    {
        try
        {
            await act();
            return null;
        }
        catch (ShopException refusal)
        {
            return refusal;
        }
    }

    private Task<User> SetRoleAsync(Actor by, Guid userId, UserRole role) =>
        _shop.RunAsync((UserAdministration users) => users.SetRoleAsync(userId, role, Token), by: by);

    private Task<User> SetStatusAsync(Actor by, Guid userId, UserStatus status) =>
        _shop.RunAsync((UserAdministration users) => users.SetStatusAsync(userId, status, Token), by: by);

    private Task<SignedIn> RegisterAsync() => _shop.RunAsync(
        (Registration registration) => registration.RegisterAsync($"{Guid.NewGuid():N}@example.com", Password, "Anna", null, cancellationToken: Token));

    private async Task<SignedIn> SignInAsync(string email) =>
        (await _shop.RunAsync((SignIn signIn) => signIn.SignInAsync(email, Password, Token))).SignedIn!;

    private async Task<Actor> AddAdminAsync()
    {
        var user = (await RegisterAsync()).User;
        await SetRoleAsync(Actor.System, user.Id, UserRole.Admin);
        return Actor.Of(user.Id, UserRole.Admin);
    }

    private async Task<int> CountAdminsAsync()
    {
        await using var db = _shop.CreateContext();
        return await db.Users.CountAsync(u => u.Role == UserRole.Admin && u.Status == UserStatus.Active, Token);
    }
}
