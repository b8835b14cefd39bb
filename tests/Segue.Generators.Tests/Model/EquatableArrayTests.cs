using Segue.Generators.Model;

namespace Segue.Generators.Tests.Model;

public sealed class EquatableArrayTests
{
    [Fact]
    public void Equals_EqualElements_IsTrue()
    {
        EquatableArray<string> first = ["a", "b"];
        EquatableArray<string> second = ["a", "b"];

        Assert.True(first == second);
        Assert.True(first.Equals((object)second));
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
    }

    [Fact]
    public void Equals_OtherElements_IsFalse()
    {
        EquatableArray<string> array = ["a", "b"];

        Assert.True(array != ["b", "a"]);
        Assert.True(array != ["a"]);
        Assert.False(array.Equals("a"));
    }

    [Fact]
    public void Default_IsEmpty()
    {
        EquatableArray<string> none = default;

        Assert.Empty(none);
        Assert.True(none == []);
        Assert.Equal(none.GetHashCode(), new EquatableArray<string>([]).GetHashCode());
    }
}
