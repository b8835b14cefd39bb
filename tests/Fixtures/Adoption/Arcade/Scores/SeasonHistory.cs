namespace Arcade.Scores;

/// <summary>Every season that has ended.</summary>
public sealed class SeasonHistory
{
    private readonly List<SeasonResult> _results = [];

    public void Add(SeasonResult result) => _results.Add(result);

    public SeasonResult? Best() => _results.MaxBy(result => result.Points);
}
