// swift-format-ignore-file
extension ChineseMessages {
  /// Pictures: their files, and how they are changed.
  static let pictures = #"""
    this is no picture that can be read: PNG, JPEG, BMP, PGM and PPM files can.
    这不是能读取的图片：能读取的是 PNG、JPEG、BMP、PGM 和 PPM 文件。

    imread: flag is 1 for three channels or 0 for shades of gray, not %1
    imread：flag 为 1 表示三个通道，为 0 表示灰度，不能是 %1

    a picture is a uint8 array of height x width x channels with 1, 3 or 4 channels, not %1 of shape %2. For numbers from 0 to 1 write (x * 255).astype(.uint8).
    图片是形状为 高 x 宽 x 通道、有 1、3 或 4 个通道的 uint8 数组，而不是形状为 %2 的 %1。0 到 1 之间的数请写 (x * 255).astype(.uint8)。

    a picture of %1 by %2 pixels cannot be read: it has at least one pixel, and at most %3.
    %1 乘 %2 像素的图片无法读取：图片至少有一个像素，至多 %3 个。

    a PNG file begins with the chunk IHDR, not %1.
    PNG 文件以数据块 IHDR 开头，而不是 %1。

    the PNG file has a second chunk IHDR.
    PNG 文件有第二个数据块 IHDR。

    a palette has 1 to 256 colours of 3 bytes, not %1 bytes.
    调色板有 1 到 256 种颜色，每种 3 个字节，不能是 %1 个字节。

    the PNG chunk %1 is not known.
    不认识 PNG 数据块 %1。

    the PNG chunk is damaged: its check sum is another.
    PNG 数据块已损坏：校验和不符。

    the pixels of the PNG file are no zlib stream.
    PNG 文件的像素不是 zlib 数据流。

    the pixels end too early: %1 bytes are promised, and %2 there.
    像素提前结束：应有 %1 个字节，只有 %2 个。

    the pixels are damaged: their check sum is another.
    像素已损坏：校验和不符。

    the pixels cannot be unpacked: %1.
    像素无法解压：%1。

    the mark of a PNG file
    PNG 文件的标记

    the length of a PNG chunk
    PNG 数据块的长度

    a PNG chunk
    PNG 数据块

    the check sum of a PNG chunk
    PNG 数据块的校验和

    the chunk IHDR has 13 bytes in a PNG file, not %1.
    PNG 文件的数据块 IHDR 有 13 个字节，而不是 %1 个。

    a PNG file cannot have samples of %1 bits with colours of kind %2.
    PNG 文件的颜色种类 %2 不能用 %1 位的样本。

    the PNG file is packed, filtered or interlaced in an unknown way.
    PNG 文件的压缩、滤波或隔行方式未知。

    line %1 of the picture has the unknown filter %2.
    图片的第 %1 行用了未知的滤波 %2。

    a pixel has colour %1 of a palette of %2, from 0.
    有像素要取颜色 %1，而调色板有 %2 种颜色，从 0 数起。

    a BMP file with a header of %1 bytes is not known.
    不认识文件头为 %1 字节的 BMP 文件。

    a BMP file of %1 bits a pixel packed by method %2 cannot be read: it must be uncompressed, in 1, 4, 8, 24 or 32 bits. Save it as PNG.
    每像素 %1 位、用方法 %2 压缩的 BMP 文件无法读取：必须是未压缩的 1、4、8、24 或 32 位。请另存为 PNG。

    a palette of %1 colours is too large for %2 bits a pixel.
    %1 种颜色的调色板对每像素 %2 位来说太大。

    the header of a BMP file
    BMP 文件头

    the pixels
    像素

    the masks of the colours
    颜色的掩码

    the palette
    调色板

    the width
    宽

    the height
    高

    the largest value
    最大值

    a number
    数

    %1 of the picture is no number here.
    图片的%1在这里不是数。

    the largest value is 1 to 65535, not %1.
    最大值应为 1 到 65535，而不是 %1。

    the file ends too early: %1 numbers are promised, which take %2 bytes.
    文件提前结束：应有 %1 个数，需要 %2 个字节。

    %1 is more than the largest value, %2.
    %1 超过了最大值 %2。

    the mark of a JPEG file
    JPEG 文件的标记

    a JPEG segment
    JPEG 段

    the end of the pixels
    像素的末尾

    the JPEG file has no picture.
    JPEG 文件里没有图片。

    no JPEG segment begins here.
    这里不是 JPEG 段的开头。

    the JPEG file has a second picture.
    JPEG 文件有第二张图片。

    JPEG files of kind %1 (lossless, layered or with arithmetic codes) cannot be read: save the picture as an ordinary JPEG or PNG file.
    第 %1 种 JPEG 文件（无损、分层或算术编码）无法读取：请把图片另存为普通的 JPEG 或 PNG 文件。

    the JPEG file has pixels before their sizes.
    JPEG 文件的像素出现在图片大小之前。

    the JPEG file does not say how it was rounded.
    JPEG 文件缺少量化表。

    this segment of the JPEG file is damaged.
    JPEG 文件的这一段已损坏。

    JPEG files of %1 bits cannot be read, only those of 8.
    %1 位的 JPEG 文件无法读取，只能读取 8 位的。

    JPEG files of %1 colours cannot be read, only those of 1 or 3: save the picture as RGB.
    %1 种颜色的 JPEG 文件无法读取，只能读取 1 种或 3 种的：请把图片另存为 RGB。

    the file is too short for a picture of %1 by %2 pixels: it was cut off.
    文件太短，放不下 %1 乘 %2 像素的图片：它被截断了。

    the pixels of the JPEG file are damaged or cut off here.
    JPEG 文件的像素在这里已损坏或被截断。

    ImageFolderDataset: picture %1 of %2, counted from 0
    ImageFolderDataset：要取图片 %1，而共有 %2 张，从 0 数起

    ImageFolderDataset: %1
    图片文件夹 ImageFolderDataset：%1

    %1: a picture has shape height x width x channels, and several have an axis more in front, but this array has shape %2
    %1：图片的形状是 高 x 宽 x 通道，多张图片在前面再多一个轴，而这个数组的形状是 %2

    %1: a picture has shape height x width x channels, but this array has shape %2. Change pictures one by one, before they become a batch.
    %1：图片的形状是 高 x 宽 x 通道，而这个数组的形状是 %2。请在组成批量之前逐张变换图片。

    %1: a picture of %2 by %3 pixels cannot become one of %4 by %5; width and height are 1 or more, and fit 32 bits.
    %1：%2 乘 %3 像素的图片不能变成 %4 乘 %5；宽和高至少为 1，并且在 32 位之内。

    %1: interpolation is 1 (straight lines between pixels) or 0 (the nearest pixel), not %2
    %1：interpolation 为 1（像素之间线性插值）或 0（取最近的像素），不能是 %2

    %1: pictures are uint8, float32 or float64, not %2. Write .astype(.float32) first.
    %1：图片的类型是 uint8、float32 或 float64，而不是 %2。请先写 .astype(.float32)。

    %1: a part of %2 to %3 of the picture with ratios from %4 to %5 cannot be drawn: fractions are more than 0 and at most 1, and the smaller number stands first.
    %1：无法抽取占图片 %2 到 %3、宽高比从 %4 到 %5 的部分：比例大于 0 且不超过 1，小的数写在前面。

    %1: the part of %2 by %3 pixels from column %4 and row %5 on does not lie in a picture of %6 by %7
    %1：从第 %4 列、第 %5 行起 %2 乘 %3 像素的部分不在 %6 乘 %7 的图片之内

    scaleDown: sizes of %1 by %2 and %3 by %4 are not all 1 or more
    scaleDown：大小 %1 乘 %2 和 %3 乘 %4 不都至少为 1

    %1: a part of %2 by %3 pixels is none; width and height are 1 or more.
    %1：%2 乘 %3 像素的部分是空的；宽和高至少为 1。

    %1: a picture has 1 or 3 channels, along its last axis, not %2 (shape %3). Change colours before ToTensor.
    %1：图片的最后一轴是 1 个或 3 个通道，而不是 %2 个（形状 %3）。请在 ToTensor 之前变换颜色。

    normalize: it takes float32 or float64 of shape channels x height x width, with an axis more for several pictures, but got %1 of shape %2. Put ToTensor before it.
    normalize：需要形状为 通道 x 高 x 宽 的 float32 或 float64，多张图片再多一个轴，但得到的是形状为 %2 的 %1。请在它之前放 ToTensor。

    normalize: %1 has %2 numbers for %3 channels (shape %4); give 1 or as many as there are channels.
    normalize：%1 有 %2 个数，而通道有 %3 个（形状 %4）；请给 1 个数，或每个通道一个。

    adjustLighting: alpha has 3 numbers, one for each direction, not %1
    adjustLighting：alpha 有 3 个数，每个方向一个，而不是 %1

    %1: a number between %2 and %3 cannot be drawn; the smaller stands first.
    %1：无法在 %2 与 %3 之间抽取；小的数写在前面。
    """#
}
