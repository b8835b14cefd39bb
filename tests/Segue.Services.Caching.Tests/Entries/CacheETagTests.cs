namespace Segue.Services.Caching.Tests.Entries;

/// <summary>ETags as RFC 9110 has them.</summary>
public sealed class CacheETagTests
{
    [Fact]
    public void SameContent_HasTheSameETag_AndOtherContentAnother()
    {
        string etag = CacheETag.Of(new CacheContent([1, 2, 3]));

        Assert.Matches("^\"[0-9a-f]{32}\"$", etag);
        Assert.Equal(etag, CacheETag.Of(new CacheContent([1, 2, 3])));
        Assert.NotEqual(etag, CacheETag.Of(new CacheContent([1, 2, 4])));
        Assert.NotEqual(etag, CacheETag.Of(new CacheContent([1, 2, 3], "text/plain")));
    }

    [Theory]
    [InlineData("\"a\"", true)]
    [InlineData("W/\"a\"", true)]
    [InlineData("\"b\", \"a\"", true)]
    [InlineData("*", true)]
    [InlineData("\"b\"", false)]
    [InlineData("a", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Request_NamesWhatTheCallerHas(string? ifNoneMatch, bool matches) => Assert.Equal(matches, CacheETag.Matches(ifNoneMatch, "\"a\""));
}
