using Segue.Generators.Tests.Harness;

namespace Segue.Generators.Tests.Parsing;

public sealed class NonValuesTests
{
    [Theory]
    [InlineData("int[]", "ImmutableArray<T>")]
    [InlineData("List<int>", "ImmutableList<T>")]
    [InlineData("Dictionary<string, int>", "Segue.Table")]
    [InlineData("System.Collections.Concurrent.ConcurrentDictionary<string, int>", "Segue.Table")]
    [InlineData("HashSet<int>", "ImmutableHashSet<T>")]
    [InlineData("SortedDictionary<string, int>", "ImmutableSortedDictionary<K, V>")]
    [InlineData("Queue<int>", "immutable collection")]
    [InlineData("System.Collections.ObjectModel.ReadOnlyCollection<int>", "immutable collection")]
    [InlineData("IReadOnlyList<int>", "ImmutableArray<T>")]
    [InlineData("IEnumerable<int>", "ImmutableArray<T>")]
    [InlineData("IServiceProvider", "server's constructor")]
    [InlineData("IOwn", "server's constructor")]
    [InlineData("Action", "decide in the server")]
    [InlineData("OwnDelegate", "decide in the server")]
    [InlineData("Task", "keep the result")]
    [InlineData("ValueTask<int>", "keep the result")]
    [InlineData("CancellationToken", "server's constructor")]
    [InlineData("CancellationTokenSource", "server's constructor")]
    [InlineData("Thread", "server's constructor")]
    [InlineData("Timer", "server's constructor")]
    [InlineData("System.IO.Stream", "server's constructor")]
    [InlineData("System.Net.Http.HttpClient", "server's constructor")]
    [InlineData("TimeProvider", "server's constructor")]
    [InlineData("object", "Name the type")]
    [InlineData("dynamic", "Name the type")]
    [InlineData("ImmutableArray<object>", "Name the type")]
    [InlineData("Exception", "Keep its message")]
    [InlineData("ArgumentException", "Keep its message")]
    [InlineData("Type", "Keep its name")]
    [InlineData("System.Reflection.MethodInfo", "server's constructor")]
    [InlineData("Lazy<int>", "Keep the value")]
    [InlineData("System.Text.StringBuilder", "Use string")]
    [InlineData("ReadOnlyMemory<byte>", "ImmutableArray<T>")]
    [InlineData("nint", "what it was made from")]
    [InlineData("Random", "server's constructor")]
    [InlineData("System.Text.Json.JsonDocument", "server's constructor")]
    public void Find_NoValue_Reports0019WithWhatToUseInstead(string type, string instead)
    {
        string message = Sources.State(Sources.Member(type), "public interface IOwn; public delegate void OwnDelegate();")
            .Generate().Message("SEGUE0019");

        Assert.StartsWith("'LimiterState.Member' is ", message, StringComparison.Ordinal);
        Assert.Contains(instead, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("System.IO.FileAttributes")]
    [InlineData("System.Net.IPEndPoint")]
    [InlineData("System.Text.RegularExpressions.Regex")]
    public void Find_SharedValue_IsClean(string type) => Sources.State(Sources.Member(type)).Generate().IsClean();
}
