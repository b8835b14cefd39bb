namespace Segue.Runtime.Tests.Keyed;

/// <summary>A key is a text, a number or a Guid, and never mistaken for another.</summary>
public sealed class ServerKeyTests
{
    [Fact]
    public void Keys_GiveBackWhatTheyWereMadeOf()
    {
        Guid value = new("6f1c9e3e-2f5f-4b5e-9d3c-7a3b0c1d2e3f");

        Assert.Equal("abc", ((ServerKey)"abc").AsString());
        Assert.All([0L, -1, long.MinValue, long.MaxValue], number => Assert.Equal(number, ((ServerKey)number).AsInt64()));
        Assert.Equal(value, ((ServerKey)value).AsGuid());
        Assert.Equal(["abc", "-7", value.ToString()], new ServerKey[] { "abc", -7, value }.Select(key => key.ToString()));
    }

    [Fact]
    public void Keys_OfDifferentKinds_AreNotEqual()
    {
        Assert.NotEqual((ServerKey)0, (ServerKey)Guid.Empty);
        Assert.NotEqual((ServerKey)"0", (ServerKey)0);
        Assert.Throws<InvalidOperationException>(() => ((ServerKey)"0").AsInt64());
        Assert.Throws<InvalidOperationException>(() => ((ServerKey)0).AsString());
        Assert.Throws<InvalidOperationException>(() => ((ServerKey)0).AsGuid());
        Assert.Throws<ArgumentNullException>(() => ServerKey.FromString(null!));
    }
}
