using System.Security.Cryptography;
using GoShop.Server.Configuration;
using Xunit;

namespace GoShop.Server.Tests.Configuration;

public sealed class VerificationKeyTests : IDisposable
{
    private readonly ECDsa _first = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _second = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Private_and_public_keys_stand_one_after_the_other()
    {
        var keys = VerificationKey.ReadAll($"{_first.ExportSubjectPublicKeyInfoPem()}\n{_second.ExportECPrivateKeyPem()}\n");

        Assert.Equal([_first.ExportSubjectPublicKeyInfoPem(), _second.ExportECPrivateKeyPem()], keys);
    }

    [Fact]
    public void Line_breaks_may_be_written_as_escapes()
        => Assert.Single(VerificationKey.ReadAll(_first.ExportSubjectPublicKeyInfoPem().Replace("\n", "\\n")));

    [Fact]
    public void Keys_may_lie_in_files()
    {
        var (first, second) = (Path.Combine(_folder, "first.pem"), Path.Combine(_folder, "second.pem"));
        File.WriteAllText(first, _first.ExportSubjectPublicKeyInfoPem());
        // As openssl ecparam -genkey writes it: the curve's name, then the key.
        File.WriteAllText(second, $"-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n{_second.ExportECPrivateKeyPem()}\n");

        Assert.Equal(2, VerificationKey.ReadAll($"{first}, {second}").Count);
    }

    [Theory]
    [InlineData("/nowhere/key.pem")]
    [InlineData("secret")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----")]
    [InlineData("-----BEGIN PUBLIC KEY-----")]
    public void What_is_no_key_is_refused_without_being_repeated(string value)
    {
        var error = Assert.Throws<FormatException>(() => VerificationKey.ReadAll(value));

        Assert.DoesNotContain(value, error.Message);
    }

    [Fact]
    public void Keys_of_other_curves_and_kinds_are_refused()
    {
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var rsa = RSA.Create(2048);

        Assert.Throws<FormatException>(() => VerificationKey.ReadAll(curve.ExportSubjectPublicKeyInfoPem()));
        Assert.Throws<FormatException>(() => VerificationKey.ReadAll(rsa.ExportSubjectPublicKeyInfoPem()));
        Assert.Throws<FormatException>(() => VerificationKey.ReadAll(_first.ExportSubjectPublicKeyInfoPem() + " and more"));
    }
}
