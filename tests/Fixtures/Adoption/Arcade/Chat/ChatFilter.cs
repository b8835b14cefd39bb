using System.Text.RegularExpressions;

namespace Arcade.Chat;

/// <summary>Words that nobody may say. Loaded once, added to by moderators.</summary>
public sealed class ChatFilter(IEnumerable<string> words)
{
    private static readonly Regex Word = new(@"\w+", RegexOptions.Compiled);

    private readonly HashSet<string> _words = [.. words];

    public bool Allows(string text) => !Word.Matches(text).Any(match => _words.Contains(match.Value));

    public bool Forbid(string word) => _words.Add(word);
}
