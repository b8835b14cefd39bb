using System.Security.Cryptography;
using System.Text;
using Segue.Cli.Packaging.Keys;

namespace Segue.Cli.Tests.Packaging;

/// <summary>The signatures of RFC 6979, appendix A.2.5 to A.2.7: byte by byte, and such that the framework verifies them.</summary>
public sealed class DeterministicEcdsaTests
{
    [Theory]
    [InlineData(
        "nistP256",
        "C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721",
        "sample",
        "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8")]
    [InlineData(
        "nistP256",
        "C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721",
        "test",
        "F1ABB023518351CD71D881567B1EA663ED3EFCF6C5132B354F28D3B0B7D38367019F4113742A2B14BD25926B49C649155F267E60D3814B4C0CC84250E46F0083")]
    [InlineData(
        "nistP384",
        "6B9D3DAD2E1B8C1C05B19875B6659F4DE23C3B667BF297BA9AA47740787137D896D5724E4C70A825F872C9EA60D2EDF5",
        "sample",
        "94EDBB92A5ECB8AAD4736E56C691916B3F88140666CE9FA73D64C4EA95AD133C81A648152E44ACF96E36DD1E80FABE4699EF4AEB15F178CEA1FE40DB2603138F130E740A19624526203B6351D0A3A94FA329C145786E679E7B82C71A38628AC8")]
    public void Signature_IsTheOneOfTheStandard(string curve, string secret, string message, string expected)
    {
        using ECDsa key = ECDsa.Create(new ECParameters { Curve = ECCurve.CreateFromFriendlyName(curve), D = Convert.FromHexString(secret) });
        ECParameters parameters = key.ExportParameters(includePrivateParameters: true);
        byte[] bytes = Encoding.ASCII.GetBytes(message);
        Assert.True(DeterministicEcdsa.IsKnown(parameters));
        byte[] signature = DeterministicEcdsa.Sign(parameters, bytes);
        Assert.Equal(expected, Convert.ToHexString(signature));
        Assert.True(key.VerifyData(bytes, signature, curve == "nistP256" ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA384));
    }

    [Fact]
    public void Signature_OfAnyKey_IsAlwaysTheSame_AndAsLongAsTheKey()
    {
        foreach ((ECCurve curve, int length) in ((ECCurve, int)[])[(ECCurve.NamedCurves.nistP256, 64), (ECCurve.NamedCurves.nistP384, 96), (ECCurve.NamedCurves.nistP521, 132)])
        {
            for (int round = 0; round < 20; round++)
            {
                using ECDsa key = ECDsa.Create(curve);
                byte[] message = RandomNumberGenerator.GetBytes(100);
                byte[] signature = DeterministicEcdsa.Sign(key.ExportParameters(includePrivateParameters: true), message);
                Assert.Equal(length, signature.Length);
                Assert.Equal(signature, DeterministicEcdsa.Sign(key.ExportParameters(includePrivateParameters: true), message));
                Assert.True(key.VerifyData(message, signature, length switch { 64 => HashAlgorithmName.SHA256, 96 => HashAlgorithmName.SHA384, _ => HashAlgorithmName.SHA512 }));
            }
        }
    }
}
