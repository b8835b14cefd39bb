using Segue.Analyzers.Tests.Harness;

namespace Segue.Analyzers.Tests.Servers;

public sealed class ServerFieldAnalyzerTests
{
    private const string Id = "SEGUE0080";

    [Theory]
    [InlineData("private int _calls;", "_calls")]
    [InlineData("public int Calls { get; set; }", "Calls")]
    [InlineData("public event Action? Called;", "Called")]
    [InlineData("private readonly Dictionary<string, int> _calls = []; public void M() => _calls[\"a\"] = 1;", "_calls")]
    [InlineData("private readonly List<int> _calls = []; public void M() => this._calls.Add(1);", "_calls")]
    [InlineData("private List<int> Calls { get; } = []; public void M() => Calls.Clear();", "Calls")]
    [InlineData("private readonly System.Collections.Concurrent.ConcurrentDictionary<int, int> _calls = []; public int M() => _calls.GetOrAdd(1, 2);", "_calls")]
    [InlineData("private readonly long[] _calls = new long[4]; public void M() => Interlocked.Increment(ref _calls[1]);", "_calls")]
    [InlineData("private readonly long[] _calls = new long[4]; public void M() => _calls[1]++;", "_calls")]
    [InlineData("private readonly System.Text.StringBuilder _calls = new(); public void M() => _calls.Append('a');", "_calls")]
    public async Task Member_ThatIsChanged_IsFound(string members, string place) => await AnalyzedModule.Server(members).AssertFindsAsync(Id, place);

    [Theory]
    [InlineData("private const int Most = 5;")]
    [InlineData("private readonly int _most = 5;")]
    [InlineData("public int Most { get; init; }")]
    [InlineData("public int Most { get => State.Limit; set => State = State with { Limit = value }; }")]
    [InlineData("private readonly int[] _weights = [1, 2]; public int M() => _weights[1];")]
    [InlineData("private readonly Dictionary<string, int> _weights; public Limiter() { _weights = []; _weights.Add(\"a\", 1); } public int M() => _weights[\"a\"];")]
    [InlineData("private readonly SemaphoreSlim _one = new(1);")]
    [InlineData("private bool _isDisposed; public void M() => ObjectDisposedException.ThrowIf(_isDisposed, this); public void Dispose() => _isDisposed = true;")]
    [InlineData("public int M(int given) { given++; List<int> local = []; local.Add(given); return local.Count; }")]
    public async Task Member_ThatStaysAsItIs_IsNot(string members) => await AnalyzedModule.Server(members).AssertIsCleanAsync();

    [Fact]
    public async Task ConstructorParameter_ThatIsAssigned_IsFound() => await AnalyzedModule
        .Create("""
            public sealed class Limiter(int calls, TimeProvider time) : Server<LimiterState>
            {
                public override LimiterState Initialize() => new() { Limit = time.GetUtcNow().Year };

                public int Count() => ++calls;
            }
            """)
        .AssertFindsAsync(Id, "calls");

    [Fact]
    public async Task FieldOfAnotherClass_IsNot() => await AnalyzedModule.Create("public sealed class Cursor { private int _at; public int Next() => ++_at; }").AssertIsCleanAsync();

    [Fact]
    public async Task FieldOfABaseClassOfServers_IsFoundOnce() => await AnalyzedModule
        .Create("""
            public abstract class Counting : Server<LimiterState>
            {
                protected int Calls;
            }

            public sealed class Limiter : Counting
            {
                public override LimiterState Initialize() => new() { Limit = Calls };
            }
            """)
        .AssertFindsAsync(Id, "Calls");
}
