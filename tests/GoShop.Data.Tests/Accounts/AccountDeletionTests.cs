using GoShop.Data.Accounts;
using GoShop.Data.Auditing;
using GoShop.Data.Orders;
using GoShop.Data.Products;
using GoShop.Data.Tests.Auditing;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace GoShop.Data.Tests.Accounts;

public sealed class AccountDeletionTests : IAsyncLifetime
{
    private const string Password = "correct horse";

    private readonly ShopDatabase _shop = new();
    private readonly string _email = $"{Guid.NewGuid():N}@example.com";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _shop.InitializeAsync();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task Nothing_but_the_audit_log_is_left_that_says_whose_account_it_was()
    {
        const string device = "Planted Browser 7";
        const string ip = "203.0.113.77";
        var owner = await RegisterAsync(new RequestOrigin { Ip = ip, UserAgent = device, DeviceId = "planted-device" });
        var product = await _shop.StockAsync(stock: 5);
        var shopper = await ShopperAsync(owner.User.Id);
        var order = await shopper.OrderAsync("planted-key", await CartAsync(shopper, product));
        await _shop.RunAsync((Recovery recovery) => DoneAsync(recovery.RequestPasswordResetAsync(_email, Token)));
        await shopper.PutInCartAsync(product);

        var cancelled = await DeleteAsync(owner);

        Assert.Equal([order.Id], cancelled.Select(o => o.Id));
        foreach (var planted in new[] { _email, "Planted", ip, device, "planted-device", "planted-key", "+79991234567", "Planted street" })
            Assert.Equal([], await TablesWithAsync(planted));
        await using var db = _shop.CreateContext();
        Assert.Equal(5, (await db.Products.SingleAsync(p => p.Id == product.Id, Token)).Stock);
        Assert.Equal(("", "RU"), await db.Orders.Select(o => new ValueTuple<string, string>(o.ShippingAddress.Line1, o.ShippingAddress.Country)).SingleAsync(Token));
        Assert.Equal((UserStatus.Deleted, null), await db.Users.Where(u => u.Id == owner.User.Id)
            .Select(u => new ValueTuple<UserStatus, string?>(u.Status, u.PasswordHash)).SingleAsync(Token));
        Assert.False(await db.Carts.AnyAsync(Token));
        Assert.Equal(AuditAction.AccountDeleted, (await _shop.ActionsOnAsync(owner.User.Id)).Last());
    }

    [Fact]
    public async Task Sessions_end_nobody_signs_in_any_more_and_the_address_can_be_registered_again()
    {
        var owner = await RegisterAsync();

        await DeleteAsync(owner);

        Assert.Contains(owner.Session.Id, _shop.SessionEnds.Heard);
        Assert.Null(await _shop.RunAsync((Sessions sessions) => sessions.FindStateAsync(owner.Session.Id, Token)));
        await Assert.ThrowsAsync<InvalidSessionException>(() => RefreshAsync(owner));
        await Assert.ThrowsAsync<InvalidCredentialsException>(SignInAsync);
        await Assert.ThrowsAsync<NotFoundException>(() => DeleteAsync(owner));
        Assert.NotEqual(owner.User.Id, (await RegisterAsync()).User.Id);
    }

    [Fact]
    public async Task Only_the_owner_deletes_and_wrong_passwords_lock()
    {
        var owner = await RegisterAsync();

        for (var tries = 1; tries < new ShopOptions().SignInAttempts; tries++)
            await Assert.ThrowsAsync<InvalidCredentialsException>(() => DeleteAsync(owner, "wrong horse"));
        await Assert.ThrowsAsync<AccountLockedException>(() => DeleteAsync(owner, "wrong horse"));
        await Assert.ThrowsAsync<AccountLockedException>(() => DeleteAsync(owner));

        await using var db = _shop.CreateContext();
        Assert.Equal(UserStatus.Active, (await db.Users.SingleAsync(u => u.Id == owner.User.Id, Token)).Status);
    }

    [Fact]
    public async Task The_last_admin_stays()
    {
        var (first, second) = (await RegisterAsync(), await RegisterAsync(email: "other" + _email));
        await using (var db = _shop.CreateContext())
            await db.Users.ExecuteUpdateAsync(u => u.SetProperty(x => x.Role, UserRole.Admin), Token);

        // Both at once: one of them is the last by then.
        var outcomes = await Task.WhenAll(new[] { first, second }.Select(async admin =>
        {
            try
            {
                await DeleteAsync(admin);
                return true;
            }
            catch (LastAdminException)
            {
                return false;
            }
        }));

        Assert.Single(outcomes, isDeleted => isDeleted);
    }

    [Fact]
    public async Task An_order_that_is_paid_keeps_its_address_until_it_is_delivered()
    {
        var owner = await RegisterAsync();
        var shopper = await ShopperAsync(owner.User.Id);
        var order = await shopper.OrderAsync(addressId: await CartAsync(shopper, await _shop.StockAsync(stock: 5)));
        await MoveAsync(order, OrderStatus.Paid);

        Assert.Empty(await DeleteAsync(owner));
        Assert.Equal("Planted street 1", await LineAsync());
        await MoveAsync(order, OrderStatus.Shipped);
        await MoveAsync(order, OrderStatus.Delivered);
        await _shop.RunAsync((AccountDeletion deletion) => DoneAsync(deletion.ForgetLeftoversAsync(Token)));

        Assert.Equal("", await LineAsync());

        async Task<string> LineAsync()
        {
            await using var db = _shop.CreateContext();
            return (await db.Orders.SingleAsync(o => o.Id == order.Id, Token)).ShippingAddress.Line1;
        }
    }

    [Fact]
    public async Task Orders_sign_ins_and_refreshes_at_the_same_time_leave_nothing_behind()
    {
        for (var round = 0; round < 5; round++)
        {
            var owner = await RegisterAsync(new RequestOrigin { Ip = "203.0.113.77", UserAgent = "Planted Browser 7" });
            var product = await _shop.StockAsync(stock: 5);
            var shopper = await ShopperAsync(owner.User.Id);
            var addressId = await CartAsync(shopper, product);

            await Task.WhenAll(
                DeleteAsync(owner),
                TryAsync<ShopException>(() => shopper.OrderAsync(addressId: addressId)),
                TryAsync<InvalidCredentialsException>(SignInAsync),
                TryAsync<InvalidSessionException>(() => RefreshAsync(owner)),
                TryAsync<NotFoundException>(() => _shop.RunAsync((Addresses addresses) => addresses.AddAsync(owner.User.Id, Shoppers.Home, cancellationToken: Token))));

            await using var db = _shop.CreateContext();
            Assert.False(await db.Addresses.AnyAsync(a => a.UserId == owner.User.Id, Token));
            Assert.False(await db.Sessions.AnyAsync(s => s.UserId == owner.User.Id && (s.EndedAt == null || s.Ip != null), Token));
            Assert.All(await db.Orders.Where(o => o.CustomerId == owner.User.Id).ToListAsync(Token), o => Assert.Equal("", o.ShippingAddress.Line1));
            Assert.Equal(5, (await db.Products.SingleAsync(p => p.Id == product.Id, Token)).Stock);
            Assert.Equal(UserStatus.Deleted, (await db.Users.SingleAsync(u => u.Id == owner.User.Id, Token)).Status);
        }
    }

    private static async Task TryAsync<TRefusal>(Func<Task> act)
        where TRefusal : ShopException
    {
        try
        {
            await act();
        }
        catch (TRefusal)
        {
            // Whoever came too late.
        }
    }

    private static async Task<bool> DoneAsync(Task task)
    {
        await task;
        return true;
    }

    private static async Task<Guid> CartAsync(Shopper shopper, Product product)
    {
        await shopper.PutInCartAsync(product);
        return shopper.AddressId;
    }

    private Task<SignedIn> RegisterAsync(RequestOrigin? from = null, string? email = null) => _shop.RunAsync(
        (Registration registration) => registration.RegisterAsync(email ?? _email, Password, "Planted Person", "+79991234567", cancellationToken: Token), from);

    private Task<SignInStep> SignInAsync() => _shop.RunAsync((SignIn signIn) => signIn.SignInAsync(_email, Password, Token));

    private Task<SignedIn> RefreshAsync(SignedIn owner) =>
        _shop.RunAsync((Sessions sessions) => sessions.RefreshAsync(owner.Tokens.RefreshToken, Token));

    private Task<IReadOnlyList<Order>> DeleteAsync(SignedIn owner, string password = Password) => _shop.RunAsync(
        (AccountDeletion deletion) => deletion.DeleteAsync(owner.User.Id, password, code: null, Token), by: Actor.Of(owner.User));

    private Task<Order> MoveAsync(Order order, OrderStatus status) => _shop.RunAsync(
        (OrderStatusChanges changes) => changes.ChangeAsync(order.Id, status, note: null, order.CustomerId, Token));

    private async Task<Shopper> ShopperAsync(Guid userId)
    {
        var home = new AddressDetails("Planted street 1", "Kazan", "420000", "RU", Recipient: "Planted Person", Phone: "+7 (999) 123-45-67");
        var address = await _shop.RunAsync((Addresses addresses) => addresses.AddAsync(userId, home, cancellationToken: Token));
        Assert.Equal("+79991234567", address.Phone);
        return new Shopper(_shop, userId, address.Id);
    }

    /// <summary>Where in the database a text stands, but for the audit log.</summary>
    private async Task<List<string>> TablesWithAsync(string text)
    {
        await using var connection = new NpgsqlConnection(_shop.ConnectionString);
        await connection.OpenAsync(Token);
        var tables = new List<string>();
        await using (var list = new NpgsqlCommand(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('audit_log', 'audit_chain')", connection))
        {
            await using var rows = await list.ExecuteReaderAsync(Token);
            while (await rows.ReadAsync(Token))
                tables.Add(rows.GetString(0));
        }
        var found = new List<string>();
        foreach (var table in tables)
        {
            await using var search = new NpgsqlCommand($"SELECT EXISTS (SELECT FROM {table} t WHERE position(lower($1) IN lower(t::text)) > 0)", connection);
            search.Parameters.AddWithValue(text);
            if ((bool)(await search.ExecuteScalarAsync(Token))!)
                found.Add(table);
        }
        return found;
    }
}
