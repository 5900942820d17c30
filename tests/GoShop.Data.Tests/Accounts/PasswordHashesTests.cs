using GoShop.Data.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace GoShop.Data.Tests.Accounts;

/// <summary>Passwords and addresses are the same however their letters are composed.</summary>
public sealed class PasswordHashesTests(ShopDatabase shop) : IClassFixture<ShopDatabase>
{
    private const string Composed = "пароль Ёлкиной é";
    private const string Decomposed = "пароль Е\u0308лкинои\u0306 e\u0301";

    private readonly string _email = $"{Guid.NewGuid():N}@example.com";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Composed, Decomposed)]
    [InlineData(Decomposed, Composed)]
    [InlineData("correct horse", "ｃｏｒｒｅｃｔ\u3000ｈｏｒｓｅ")]
    public async Task A_password_is_good_however_a_keyboard_composes_it(string chosen, string typed)
    {
        await RegisterAsync(chosen);

        Assert.NotNull((await SignInAsync(_email, typed)).SignedIn);
        await Assert.ThrowsAsync<InvalidCredentialsException>(() => SignInAsync(_email, typed + "x"));
    }

    [Fact]
    public async Task A_hash_of_a_password_as_it_was_typed_stays_good_and_is_replaced()
    {
        var user = (await RegisterAsync("another password")).User;
        var old = new PasswordHasher<User>().HashPassword(user, Decomposed);
        await using (var db = shop.CreateContext())
            await db.Users.Where(u => u.Id == user.Id).ExecuteUpdateAsync(u => u.SetProperty(x => x.PasswordHash, old), Token);

        await Assert.ThrowsAsync<InvalidCredentialsException>(() => SignInAsync(_email, Composed));
        Assert.NotNull((await SignInAsync(_email, Decomposed)).SignedIn);

        Assert.NotNull((await SignInAsync(_email, Composed)).SignedIn);
        await using var read = shop.CreateContext();
        Assert.NotEqual(old, await read.Users.Where(u => u.Id == user.Id).Select(u => u.PasswordHash).SingleAsync(Token));
    }

    [Theory]
    [InlineData("аннаёжик@example.com", "аннае\u0308жик@example.com")]
    [InlineData("anna.lee@example.com", "ａｎｎａ.ｌｅｅ@EXAMPLE.com")]
    public async Task An_account_is_found_however_its_address_is_composed_and_nobody_opens_another_beside_it(string address, string lookalike)
    {
        await shop.RunAsync((Registration registration) => registration.RegisterAsync(address, "correct horse", "Anna", null, cancellationToken: Token));

        Assert.NotNull((await SignInAsync(lookalike, "correct horse")).SignedIn);
        await Assert.ThrowsAsync<InvalidInputException>(
            () => shop.RunAsync((Registration registration) => registration.RegisterAsync(lookalike, "correct horse", "Eve", null, cancellationToken: Token)));
    }

    [Fact]
    public void Text_of_any_length_has_a_key() => Assert.Equal(100_000, EmailKey.Of(new string('\ufdfa', 100_000)).Length);

    private Task<SignedIn> RegisterAsync(string password) => shop.RunAsync(
        (Registration registration) => registration.RegisterAsync(_email, password, "Anna", null, cancellationToken: Token));

    private Task<SignInStep> SignInAsync(string email, string password) =>
        shop.RunAsync((SignIn signIn) => signIn.SignInAsync(email, password, Token));
}
