namespace Segue.Services.Caching;

/// <summary>The names of strategies in entries.</summary>
internal static class Strategies
{
    public static CacheStrategy Parse(string text) => text switch
    {
        "lru" => CacheStrategy.LeastRecentlyUsed,
        "write_through" => CacheStrategy.WriteThrough,
        "write_back" => CacheStrategy.WriteBack,
        _ => CacheStrategy.TimeToLive,
    };

    public static string Write(CacheStrategy strategy) => strategy switch
    {
        CacheStrategy.LeastRecentlyUsed => "lru",
        CacheStrategy.WriteThrough => "write_through",
        CacheStrategy.WriteBack => "write_back",
        _ => "ttl",
    };
}
