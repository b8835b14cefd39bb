namespace Segue.Services.Hosting.Caching;

/// <summary>How a Redis server is used as a level of the cache.</summary>
public sealed class RedisCacheLevelOptions
{
    /// <summary>Where the server is, as StackExchange.Redis reads it, such as <c>127.0.0.1:6379,user=cache</c>.</summary>
    /// <value>The default is <c>127.0.0.1:6379</c>.</value>
    public string Configuration { get; set; } = "127.0.0.1:6379";

    /// <summary>What all keys begin with. Hosts with the same prefix share their entries, whatever their version.</summary>
    /// <value>The default is <c>segue:</c>.</value>
    public string Prefix { get; set; } = "segue:";

    /// <summary>How long an entry stays at most, also one that says that it does not end; from 1 second to 365 days.</summary>
    /// <value>The default is 7 days.</value>
    public TimeSpan LongestStay { get; set; } = TimeSpan.FromDays(7);
}
