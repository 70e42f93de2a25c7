// swift-format-ignore-file
extension ChineseMessages {
  /// Files of arrays.
  static let files = #"""
    this is %1, so there is nothing to read here.
    这是%1，没有内容可读。

    this is %1, so nothing can be written here.
    这是%1，不能写入。

    a folder
    文件夹

    no ordinary file
    特殊文件，不是普通文件

    the file ends too early: %1 takes %2 bytes, and %3 are left.
    文件提前结束：%1需要 %2 个字节，只剩 %3 个。

    %1 is said to be at byte %2, but the file has %3 bytes.
    文件说%1在第 %2 个字节处，但文件只有 %3 个字节。

    %1 is %2, which is too large.
    %1是 %2，太大了。

    %1 is not UTF-8 text.
    %1不是 UTF-8 文本。

    the element is too large for int64, the widest whole numbers that arrays have.
    这个元素超出了 int64 的范围，而 int64 是数组中最宽的整数类型。

    the array has %1 axes, more than the %2 that are possible.
    数组有 %1 个轴，而最多只能有 %2 个。

    no array can have the shape %1.
    没有数组能有形状 %1。

    an array of shape %1
    形状为 %1 的数组

    this is no gzip member.
    这不是 gzip 压缩的数据。

    the file is damaged: its check sum is another.
    文件已损坏：校验和不符。

    the file cannot be unpacked: %1.
    文件无法解压：%1。

    the end of the compressed data
    压缩数据的末尾

    the check sum
    校验和

    the size
    大小

    the gzip header
    gzip 文件头

    a block of unknown kind
    有一个种类未知的块

    the stream ends too early
    数据流提前结束

    a code without a meaning
    有一个没有意义的编码

    a stored block with a wrong length
    有一个存储块长度不对

    more bytes than the file tells of
    字节数比文件所说的多

    a code of lengths that is none
    码长表无效

    a repetition of nothing
    没有可重复的内容却要求重复

    a code that is none
    编码表无效

    a length that is none
    长度无效

    a distance that is none
    距离无效

    a repetition from before the start
    要重复的内容在开头之前

    this is not a file that MXNet's nd.save wrote.
    这不是 MXNet 的 nd.save 写出的文件。

    the file has %1 arrays but %2 names.
    文件有 %1 个数组，却有 %2 个名字。

    array %1 is sparse, which arrays here are not. In MXNet, x.tostype('default') makes it dense.
    数组 %1 是稀疏的，这里没有稀疏数组。在 MXNet 中用 x.tostype('default') 把它变成稠密的。

    array %1 has elements of type %2, which is none of MXNet's.
    数组 %1 的元素类型是 %2，MXNet 没有这种类型。

    array %1 has no shape: it was saved without values.
    数组 %1 没有形状：保存时它还没有值。

    array %1 is no dense array of at most %2 axes (its mark or its number of axes is %3).
    数组 %1 不是至多 %2 个轴的稠密数组（它的标记或轴数是 %3）。

    the mark of a file of arrays
    数组文件的标记

    the reserved field
    保留字段

    the number of arrays
    数组的个数

    the number of names
    名字的个数

    the length of name %1
    名字 %1 的长度

    name %1
    名字 %1

    array %1
    数组 %1

    the storage of array %1
    数组 %1 的存储方式

    the axes of array %1
    数组 %1 的轴数

    the shape of array %1
    数组 %1 的形状

    the device of array %1
    数组 %1 所在的设备

    the type of array %1
    数组 %1 的类型

    two arrays are called '%1'.
    有两个数组都叫 '%1'。

    this is not a .npy file: it does not begin with \x93NUMPY.
    这不是 .npy 文件：它不以 \x93NUMPY 开头。

    version %1 of the .npy format is not known; 1 to 3 are.
    不认识 .npy 格式的版本 %1；认识的是 1 到 3。

    the mark of a .npy file
    .npy 文件的标记

    the version
    版本号

    the length of the header
    文件头的长度

    the header
    文件头

    an array of records with named fields has no counterpart here.
    带有命名字段的记录数组在这里没有对应的类型。

    the header has an unknown entry '%1'.
    文件头中有不认识的条目 '%1'。

    the header must give 'descr', 'fortran_order' and 'shape': %1
    文件头必须给出 'descr'、'fortran_order' 和 'shape'：%1

    elements of type '%1' cannot be read: they must be floating-point numbers of 2, 4 or 8 bytes, whole numbers of 1 to 8 bytes, or truth values. In NumPy, x.astype('float32') makes such an array.
    类型为 '%1' 的元素无法读取：必须是 2、4 或 8 字节的浮点数，1 到 8 字节的整数，或真假值。在 NumPy 中用 x.astype('float32') 得到这样的数组。

    the header has no '%1' here.
    文件头的这里缺少 '%1'。

    the header has neither True nor False here.
    文件头的这里既不是 True 也不是 False。

    the header has no size here.
    文件头的这里没有大小。

    the members of the archive take more bytes than the file has.
    压缩包各成员占的字节数比文件还多。

    the archive has no directory at its end: it was cut short, or is no ZIP file.
    压缩包末尾没有目录：文件被截断了，或不是 ZIP 文件。

    large archives (ZIP64) cannot be read.
    大型压缩包（ZIP64）无法读取。

    archives of several parts cannot be read.
    分卷压缩包无法读取。

    %1 does not begin as one.
    %1的开头不对。

    member '%1' is too large (ZIP64) to be read.
    成员 '%1' 太大（ZIP64），无法读取。

    member '%1' is encrypted.
    成员 '%1' 是加密的。

    member '%1' is compressed by method %2; stored and deflated ones can be read.
    成员 '%1' 用方法 %2 压缩；能读取的是未压缩的和用 deflate 压缩的。

    %1 cannot be unpacked: %2.
    %1无法解压：%2。

    %1 has %2 bytes where %3 are promised.
    %1有 %2 个字节，而应有 %3 个。

    %1 is damaged: its check sum is another.
    %1已损坏：校验和不符。

    an archive has room for 4 GiB and for names of 65535 bytes; a file with another ending than .npz takes more.
    压缩包最多容纳 4 GiB，名字最长 65535 字节；后缀不是 .npz 的文件可以更大。

    an archive has room for 65534 arrays; a file with another ending than .npz takes more.
    压缩包最多容纳 65534 个数组；后缀不是 .npz 的文件可以更多。

    the end of the directory
    目录的末尾

    the end
    末尾

    the directory
    目录

    the name that %1 has
    %1的名字

    entry %1 of the directory
    目录的条目 %1

    member '%1'
    成员 '%1'

    this is no file of arrays: it is neither NumPy's .npy or .npz nor what MXNet's nd.save writes.
    这不是数组文件：既不是 NumPy 的 .npy 或 .npz，也不是 MXNet 的 nd.save 写出的文件。

    member '%1' of the archive is no .npy file.
    压缩包的成员 '%1' 不是 .npy 文件。

    a .npy file holds one array, not %1; a .npz file takes several.
    .npy 文件只能放一个数组，不能放 %1 个；.npz 文件可以放多个。
    """#
}
