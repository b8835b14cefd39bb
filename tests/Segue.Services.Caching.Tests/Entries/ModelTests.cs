using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Segue.Services.Caching.Tests.Harness;

namespace Segue.Services.Caching.Tests.Entries;

/// <summary>Whatever is called in whatever order, the cache answers as a dictionary would that looks at every entry each time.</summary>
public sealed class ModelTests
{
    private static readonly string[] Keys = ["a", "b", "c", "d"];
    private static readonly string[] Tags = ["x", "y"];

    private static readonly Gen<(int Kind, string Key, string Tag, int Seconds)> Step =
        Gen.Select(Gen.Int[0, 8], Gen.Int[0, 3].Select(index => Keys[index]), Gen.Int[0, 1].Select(index => Tags[index]), Gen.Int[1, 20]);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    public async Task Cache_AnswersAsTheNaiveModelDoes(int version, bool hasLevels)
    {
        FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        await using Application application = hasLevels
            ? await Application.StartAsync(version, time, new Store(time), new Store(time))
            : await Application.StartAsync(version, time);

        await Step.Array[1, 40].SampleAsync(
            async steps =>
            {
                await application.Cache.ClearAsync(Cancellation);
                Model model = new();
                int number = 0;
                foreach ((int Kind, string Key, string Tag, int Seconds) step in steps)
                {
                    string expected = model.Apply(step.Kind, step.Key, step.Tag, step.Seconds, time.GetUtcNow(), ++number);
                    string actual = await ApplyAsync(application.Cache, time, step.Kind, step.Key, step.Tag, step.Seconds, number);
                    Assert.True(expected == actual, $"Step {number} gave {actual}, and not {expected}: {string.Join(' ', steps)}");
                }
            },
            iter: 150,
            threads: 1);
    }

    private static async Task<string> ApplyAsync(ICache cache, FakeTimeProvider time, int kind, string key, string tag, int seconds, int number)
    {
        CacheEntryOptions options = new() { Tags = [tag], Dependencies = [$"on {tag}"], TimeToLive = TimeSpan.FromSeconds(seconds) };
        switch (kind)
        {
            case 0:
                await cache.PutTextAsync(key, $"{number}", options);
                return "put";
            case 1:
                await cache.PutTextAsync(key, $"{number}", options with { Strategy = CacheStrategy.WriteBack });
                return "put";
            case 2:
                await cache.PutAbsentAsync(key, options, Cancellation);
                return "absent";
            case 3:
                await cache.DeleteAsync(key, Cancellation);
                return "delete";
            case 4:
                await cache.InvalidateTagAsync(tag, Cancellation);
                return "tag";
            case 5:
                await cache.InvalidateDependencyAsync($"on {tag}", Cancellation);
                return "dependency";
            case 6:
                time.Advance(TimeSpan.FromSeconds(seconds));
                return "time";
            default:
                return await cache.TextAsync(key);
        }
    }

    /// <summary>The naive cache: every operation looks at every entry.</summary>
    private sealed class Model
    {
        private readonly Dictionary<string, (string Text, string Tag, DateTimeOffset End)> _entries = [];

        public string Apply(int kind, string key, string tag, int seconds, DateTimeOffset now, int number)
        {
            foreach (string ended in _entries.Where(entry => entry.Value.End <= now).Select(entry => entry.Key).ToArray())
            {
                _entries.Remove(ended);
            }

            switch (kind)
            {
                case 0 or 1:
                    _entries[key] = ($"{number}", tag, now.AddSeconds(seconds));
                    return "put";
                case 2:
                    _entries[key] = ("(Absent)", tag, now.AddSeconds(seconds));
                    return "absent";
                case 3:
                    _entries.Remove(key);
                    return "delete";
                case 4 or 5:
                    foreach (string tagged in _entries.Where(entry => entry.Value.Tag == tag).Select(entry => entry.Key).ToArray())
                    {
                        _entries.Remove(tagged);
                    }

                    return kind == 4 ? "tag" : "dependency";
                case 6:
                    return "time";
                default:
                    return _entries.TryGetValue(key, out (string Text, string Tag, DateTimeOffset End) found) ? found.Text : "(Missing)";
            }
        }
    }
}
